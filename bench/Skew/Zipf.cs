namespace PileOn.Bench.Skew;

/// <summary>Shares by rank: the second hears half of what the first does, the third a third, to the power of the exponent (Zipf 1949).</summary>
internal sealed class Zipf
{
    private readonly double exponent;
    private readonly double sum;

    public Zipf(double exponent, int ranks)
    {
        this.exponent = exponent;
        for (var rank = ranks; rank >= 1; rank--) sum += Math.Pow(rank, -exponent);
    }

    /// <param name="rank">From 1.</param>
    public double Share(int rank) => Math.Pow(rank, -exponent) / sum;
}
