namespace PileOn.Simulation.Chance;

/// <summary>
/// Logarithm and exponential from additions and multiplications alone. Math.Log and Math.Exp may differ in the last bit
/// between mathematics libraries, and one bit is enough to move a message by a millisecond. Relative error below 1e-14.
/// </summary>
public static class Maths
{
    private const double Ln2 = 0.69314718055994530942;

    /// <summary>The natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > 1.41421356237309504880) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        var y = (mantissa - 1) / (mantissa + 1); // ln m = 2 artanh y, |y| < 0.18
        var (square, power, sum) = (y * y, y, 0.0);
        for (var n = 1; n < 24; n += 2)
        {
            sum += power / n;
            power *= square;
        }

        return 2 * sum + exponent * Ln2;
    }

    /// <summary>e to the power of a number between -700 and 700.</summary>
    public static double Exp(double x)
    {
        var whole = (int)Math.Floor(x / Ln2 + 0.5);
        var rest = x - whole * Ln2;
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; n < 18; n++)
        {
            term *= rest / n;
            sum += term;
        }

        return sum * BitConverter.Int64BitsToDouble((whole + 1023L) << 52);
    }
}
