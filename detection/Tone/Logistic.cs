using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>1 / (1 + e^-x) by additions, multiplications and one division alone: the same bits on every machine, unlike the C library's exp.</summary>
internal static class Logistic
{
    private const int Terms = 11;

    private static readonly double[] Reciprocals = [.. Enumerable.Range(0, Terms + 1).Select(i => i == 0 ? 0 : 1.0 / i)];

    /// <summary>Of four numbers at once.</summary>
    public static Vector256<double> Of(Vector256<double> x) =>
        Vector256<double>.One / (Vector256<double>.One + Exp(-Vector256.Clamp(x, Vector256.Create(-30.0), Vector256.Create(30.0))));

    public static double Of(double x) => Of(Vector256.Create(x))[0];

    /// <summary>e^x as 2^whole times a Taylor polynomial of what is left; relative error below 1e-12 for |x| of at most 30.</summary>
    private static Vector256<double> Exp(Vector256<double> x)
    {
        const double log2 = 0.6931471805599453;
        var whole = Vector256.Round(x / Vector256.Create(log2));
        var rest = x - whole * Vector256.Create(log2);
        var sum = Vector256<double>.One;
        for (var i = Terms; i >= 1; i--)
            sum = Vector256<double>.One + sum * rest * Vector256.Create(Reciprocals[i]);
        var exponent = Vector256.ConvertToInt64Native(whole) + Vector256.Create(1023L);
        return sum * (exponent << 52).AsDouble();
    }
}
