using MathNet.Numerics;

namespace PileOn.Detection.Velocity;

/// <summary>A negative binomial count: the predictive distribution of a Gamma-Poisson rate. What depends on the distribution alone is worked out once.</summary>
internal readonly struct NegativeBinomial
{
    private readonly double shape;
    private readonly double success;
    private readonly double logSuccess;
    private readonly double logNothing;
    private readonly double logGammaShape;

    /// <param name="mean">Its expectation, above 0.</param>
    /// <param name="shape">Its shape r: the variance is mean + mean² / r.</param>
    public NegativeBinomial(double mean, double shape)
    {
        (Mean, this.shape) = (mean, shape);
        success = mean / (mean + shape);
        logSuccess = Math.Log(success);
        logNothing = shape * Math.Log(1 - success);
        logGammaShape = SpecialFunctions.GammaLn(shape);
    }

    public double Mean { get; }

    /// <summary>-log10 P(X &gt;= <paramref name="seen"/>), computed in logarithms so that it never underflows; 0 when the count is not above the mean.</summary>
    public double Surprise(long seen)
    {
        if (seen <= Mean || seen == 0) return 0;
        var log = SpecialFunctions.GammaLn(seen + shape) - logGammaShape - LogFactorial.Of(seen) + (seen * logSuccess) + logNothing;

        // Above the mean the terms fall by a ratio below one, so the rest of the tail is a short series.
        double sum = 1, term = 1;
        for (var count = seen; term > sum * 1e-6 && count < seen + 10_000; count++)
        {
            term *= success * (count + shape) / (count + 1);
            sum += term;
        }

        return Math.Max(0, -(log + Math.Log(sum)) / Math.Log(10));
    }

    /// <inheritdoc cref="Surprise(long)"/>
    /// <param name="seen">The count.</param>
    /// <param name="mean">Its expectation, above 0.</param>
    /// <param name="shape">Its shape.</param>
    public static double Surprise(long seen, double mean, double shape) => new NegativeBinomial(mean, shape).Surprise(seen);

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
