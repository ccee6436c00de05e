namespace PileOn.Bench.Skew;

/// <summary>Shares by rank: the second hears half of what the first does, the third a third, to the power of the exponent (Zipf 1949).</summary>
internal sealed class Zipf
{
    private readonly double exponent;
    private readonly int ranks;
    private readonly double sum;

    public Zipf(double exponent, int ranks)
    {
        (this.exponent, this.ranks) = (exponent, ranks);
        for (var rank = ranks; rank >= 1; rank--) sum += Math.Pow(rank, -exponent);
    }

    /// <param name="rank">From 1.</param>
    public double Share(int rank) => Math.Pow(rank, -exponent) / sum;

    /// <summary>How many different ones are expected among so many messages.</summary>
    public double Heard(double messages)
    {
        var heard = 0.0;
        for (var rank = 1; rank <= ranks; rank++) heard += 1 - Math.Exp(-Share(rank) * messages);
        return heard;
    }
}
