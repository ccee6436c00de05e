using PileOn.Detection.Episodes;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Campaigns;

/// <summary>
/// Whether two episodes belong together by what they share now: wording, or more senders than chance gives. A link needs clearly more to be made than to be
/// kept, so that none comes and goes.
/// </summary>
/// <param name="Links">Enough to make a link.</param>
/// <param name="Holds">Enough to keep one.</param>
/// <param name="Senders">The senders of both; none where both episodes are of one target, and where neither wording nor attack can hold the two together.</param>
internal readonly record struct EpisodeTie(bool Links, bool Holds, SenderOverlap Senders)
{
    /// <summary>
    /// The share of either crowd that uses wording of both. About one message in a hundred shares a wording by chance, which is little where few have written
    /// and a handful where many have: a link that a few early senders made is dropped when they turn out to be no more than that in both crowds.
    /// </summary>
    private const double LinkingShare = 0.05, HoldingShare = 0.02;

    public static EpisodeTie Of(EpisodeFootprint a, EpisodeFootprint b)
    {
        var wording = AreAlike(a, b) ? SharedWording(a, b) : 0;

        // People who speak about one public figure speak about others: only where both are attacked do shared senders make a campaign.
        var bothAttacked = IsAttack(a) && IsAttack(b);
        if (!bothAttacked && wording < HoldingShare) return default; // shared senders are dear to count, and link attacks only

        var senders = SendersOf(a, b);
        return new(wording >= LinkingShare || (bothAttacked && senders.Links), wording >= HoldingShare || (bothAttacked && senders.Holds), senders);
    }

    /// <summary>The senders of both; none where both episodes are of one target.</summary>
    public static SenderOverlap SendersOf(EpisodeFootprint a, EpisodeFootprint b) => a.Target == b.Target ? default : SenderOverlap.Of(a, b);

    // Attackers take an innocent crowd's slogan: the same words for and against somebody are not the same people. Nor are those who pass one headline on
    // a campaign: they don't act together anywhere.
    private static bool AreAlike(EpisodeFootprint a, EpisodeFootprint b) => IsAttack(a) == IsAttack(b) && !IsSurge(a) && !IsSurge(b);

    private static bool IsSurge(EpisodeFootprint footprint) => footprint.Classification is Classification.Surge;

    private static bool IsAttack(EpisodeFootprint footprint) => footprint.Classification is Classification.Coordinated or Classification.PileOn;

    // Of the crowd in which it is larger: what a small raid is made of may be little in the large one it belongs to.
    private static double SharedWording(EpisodeFootprint a, EpisodeFootprint b)
    {
        long inA = 0;
        Span<long> inB = stackalloc long[b.Phrases.Count];
        foreach (var phrase in a.Phrases)
        {
            var isShared = false;
            for (var index = 0; index < inB.Length; index++)
            {
                if (!PhraseMatch.Same(phrase.Signature, b.Phrases[index].Signature)) continue;
                (isShared, inB[index]) = (true, b.Phrases[index].Senders);
            }

            if (isShared) inA += phrase.Senders;
        }

        return Math.Max(ShareOf(a, inA), ShareOf(b, Sum(inB)));
    }

    private static long Sum(ReadOnlySpan<long> senders)
    {
        long sum = 0;
        foreach (var some in senders) sum += some;
        return sum;
    }

    private static double ShareOf(EpisodeFootprint footprint, long senders) => Math.Min(1, senders / (double)Math.Max(1, footprint.SenderCount));
}
