using PileOn.Detection.Identity;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Campaigns;

/// <summary>How many senders two episodes share, estimated from their samples, against what chance would give.</summary>
/// <param name="Shared">Senders in both.</param>
/// <param name="Expected">How many two independent crowds of these sizes would share.</param>
/// <param name="Smaller">Senders of the smaller episode.</param>
internal readonly record struct SenderOverlap(long Shared, double Expected, long Smaller)
{
    /// <summary>How many accounts write about people like the workspace's targets; a shipped constant, on the safe side.</summary>
    private const double Pool = 50_000;
    private const int MinShared = 3;

    /// <summary>Two crowds that speak about one event have a few people in common; a crowd at work in two places has more. So large a share of the smaller crowd links, and below the second a link no longer holds.</summary>
    private const double LinkingShare = 0.05, HoldingShare = 0.02;

    /// <summary>-log10 of the probability of so many by chance.</summary>
    private const double LinkingSurprise = 6, HoldingSurprise = 3;

    /// <summary>More than chance gives, so clearly that two episodes are linked.</summary>
    public bool Links => Exceeds(LinkingShare, LinkingSurprise);

    /// <summary>Still enough for a link that was made.</summary>
    public bool Holds => Exceeds(HoldingShare, HoldingSurprise);

    public static SenderOverlap Of(EpisodeFootprint a, EpisodeFootprint b)
    {
        var expected = a.SenderCount * (double)b.SenderCount / Pool;

        // A sample that is not the whole set holds every sender below its largest key: only there can the two be compared.
        var top = Math.Min(TopOf(a), TopOf(b));
        var fraction = top == ulong.MaxValue ? 1 : top / (double)ulong.MaxValue;
        return new((long)Math.Round(InBoth(UpTo(top, a), UpTo(top, b)) / fraction), expected, Math.Min(a.SenderCount, b.SenderCount));
    }

    // Nobody can foretell which of two hashes is smaller, and a processor that tries is wrong half of the time: no branch here depends on it.
    private static int InBoth(ReadOnlySpan<SenderKey> a, ReadOnlySpan<SenderKey> b)
    {
        int shared = 0, i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            var (left, right) = (a[i].Value, b[j].Value);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return shared;
    }

    private static ReadOnlySpan<SenderKey> UpTo(ulong top, EpisodeFootprint footprint)
    {
        var keys = footprint.Keys;
        var place = keys.BinarySearch(new SenderKey(top));
        return keys[..(place < 0 ? ~place : place + 1)];
    }

    private static ulong TopOf(EpisodeFootprint footprint) =>
        footprint.SenderCount > footprint.Senders.Count && footprint.Senders.Count > 0 ? footprint.Senders[^1].Value : ulong.MaxValue;

    private bool Exceeds(double share, double surprise) =>
        Shared >= MinShared && Shared >= Smaller * share && NegativeBinomial.Surprise(Shared, Math.Max(Expected, 0.01), 10) >= surprise;
}
