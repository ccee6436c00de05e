namespace PileOn.Detection.Phrasing;

/// <summary>A base-2 logarithm of additions, multiplications and divisions alone: the same to the last bit on every machine, which the C library's is not.</summary>
internal static class ExactLog
{
    /// <param name="x">Positive and normal.</param>
    /// <returns>log2 x, within 10^-12.</returns>
    public static double Log2(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }
        // ln m = 2 artanh((m-1)/(m+1)), |argument| < 0.172
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var series = 0.0;
        for (var n = 15; n >= 1; n -= 2) series = series * square + 1.0 / n;
        return exponent + 2.885390081777927 * s * series;
    }
}
