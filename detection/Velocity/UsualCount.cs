namespace PileOn.Detection.Velocity;

/// <summary>
/// How many messages are usual in one window, and how much a count surprises. A running count goes up and down among the same few numbers, and working out a
/// tail takes longer than most of what is done about a message, so the latest are remembered.
/// </summary>
internal sealed class UsualCount
{
    private const int Remembered = 32;

    /// <summary>As many as a quiet target needs.</summary>
    private const int FewRemembered = 4;

    private NegativeBinomial count;
    private (long Seen, double Surprise)[]? known;

    public double Mean => count.Mean;

    /// <summary>Another number is usual from now on.</summary>
    public void Become(NegativeBinomial usual)
    {
        count = usual;
        if (known is not null) Array.Clear(known);
    }

    /// <inheritdoc cref="NegativeBinomial.Surprise(long)"/>
    public double Surprise(long seen)
    {
        if (seen <= count.Mean) return 0;
        if (known is null || (seen >= known.Length && known.Length < Remembered)) known = new (long, double)[seen < FewRemembered ? FewRemembered : Remembered];
        ref var place = ref known[seen & (known.Length - 1)]; // zero, as which every place begins, is never above the mean
        if (place.Seen != seen) place = (seen, count.Surprise(seen));
        return place.Surprise;
    }
}
