namespace PileOn.Detection.Tone;

/// <summary>1 / (1 + e^-x) by additions, multiplications and one division alone: the same bits on every machine, unlike the C library's exp.</summary>
internal static class Logistic
{
    private static readonly double[] Reciprocals = [.. Enumerable.Range(0, 12).Select(i => i == 0 ? 0 : 1.0 / i)];

    public static double Of(double x)
    {
        x = Math.Clamp(x, -30, 30);
        return 1 / (1 + Exp(-x));
    }

    /// <summary>e^x as 2^whole times a Taylor polynomial of what is left; relative error below 1e-12 for |x| of at most 30.</summary>
    private static double Exp(double x)
    {
        const double log2 = 0.6931471805599453;
        var whole = (int)Math.Round(x / log2);
        var rest = x - whole * log2;
        var sum = 1.0;
        for (var i = 11; i >= 1; i--)
            sum = 1 + sum * rest * Reciprocals[i];
        return sum * BitConverter.Int64BitsToDouble((whole + 1023L) << 52);
    }
}
