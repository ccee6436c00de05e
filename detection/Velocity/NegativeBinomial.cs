using MathNet.Numerics;

namespace PileOn.Detection.Velocity;

/// <summary>Tail of a negative binomial count, the predictive distribution of a Gamma-Poisson rate.</summary>
internal static class NegativeBinomial
{
    /// <summary>-log10 P(X &gt;= <paramref name="seen"/>), computed in logarithms so that it never underflows; 0 when the count is not above the mean.</summary>
    /// <param name="seen">The count.</param>
    /// <param name="mean">Its expectation, above 0.</param>
    /// <param name="shape">Its shape r: the variance is mean + mean² / r.</param>
    public static double Surprise(long seen, double mean, double shape)
    {
        if (seen <= mean || seen == 0) return 0;
        var success = mean / (mean + shape);
        var log = SpecialFunctions.GammaLn(seen + shape) - SpecialFunctions.GammaLn(shape) - SpecialFunctions.GammaLn(seen + 1)
            + (seen * Math.Log(success)) + (shape * Math.Log(1 - success));

        // Above the mean the terms fall by a ratio below one, so the rest of the tail is a short series.
        double sum = 1, term = 1;
        for (var count = seen; term > sum * 1e-6 && count < seen + 10_000; count++)
        {
            term *= success * (count + shape) / (count + 1);
            sum += term;
        }

        return Math.Max(0, -(log + Math.Log(sum)) / Math.Log(10));
    }

    /// <summary>The smallest count with P(X &lt;= count) &gt;= <paramref name="share"/>.</summary>
    public static long Quantile(double share, double mean, double shape)
    {
        var success = mean / (mean + shape);
        var term = Math.Exp(shape * Math.Log(1 - success));
        var sum = term;
        long count = 0;
        while (sum < share && count < 1_000_000)
        {
            term *= success * (count + shape) / (count + 1);
            sum += term;
            count++;
        }

        return count;
    }
}
