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

        return Math.Max(0, -(log + Math.Log(TailOver(seen))) / Math.Log(10));
    }

    /// <summary>
    /// P(X &gt;= seen) over P(X = seen). It is the hypergeometric function 2F1(seen + shape, 1; seen + 1; success): its series needs thousands of terms where a
    /// large mean spreads widely, the continued fraction of Gauss (Cuyt et al. 2008, 15.3.7), summed as Lentz and Thompson do, some dozens.
    /// </summary>
    private double TailOver(long seen)
    {
        const double Tiny = 1e-300;
        var (a, c) = (seen + shape, seen + 1.0);
        double fraction = 1, up = 1, down = 0;
        for (var step = 1; step < 10_000; step++)
        {
            var half = step / 2;
            var coefficient = step % 2 == 1
                ? (a + half) * (c + half - 1) / ((c + step - 2) * (c + step - 1))
                : half * (c - a + half - 1) / ((c + step - 2) * (c + step - 1));
            down = 1 - (coefficient * success * down);
            down = 1 / (Math.Abs(down) < Tiny ? Tiny : down);
            up = 1 - (coefficient * success / up);
            if (Math.Abs(up) < Tiny) up = Tiny;
            fraction *= up * down;
            if (Math.Abs((up * down) - 1) < 1e-10) break;
        }

        return 1 / fraction;
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
