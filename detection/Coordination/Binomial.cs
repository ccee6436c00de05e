using PileOn.Detection.Velocity;

namespace PileOn.Detection.Coordination;

/// <summary>Tail of a binomial count.</summary>
internal static class Binomial
{
    /// <summary>-log10 P(X &gt;= <paramref name="seen"/>) of <paramref name="trials"/> at <paramref name="share"/>; 0 when the count is not above its expectation.</summary>
    public static double Surprise(long seen, long trials, double share)
    {
        if (seen <= 0 || seen <= trials * share) return 0;
        if (seen > trials) seen = trials;
        var log = LogFactorial.Of(trials) - LogFactorial.Of(seen) - LogFactorial.Of(trials - seen)
            + (seen * Math.Log(share)) + ((trials - seen) * Math.Log(1 - share));

        double sum = 1, term = 1;
        for (var count = seen; count < trials && term > sum * 1e-6; count++)
        {
            term *= (trials - count) / (count + 1.0) * share / (1 - share);
            sum += term;
        }

        return Math.Max(0, -(log + Math.Log(sum)) / Math.Log(10));
    }
}
