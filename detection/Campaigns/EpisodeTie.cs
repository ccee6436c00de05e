using PileOn.Detection.Episodes;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Campaigns;

/// <summary>
/// Whether two episodes belong together by what they share now: wording, or more senders than chance gives. A link needs clearly more to be made than to be
/// kept, so that none comes and goes.
/// </summary>
internal static class EpisodeTie
{
    /// <summary>
    /// The share of either crowd that uses wording of both. About one message in a hundred shares a wording by chance, which is little where few have written
    /// and a handful where many have: a link that a few early senders made is dropped when they turn out to be no more than that in both crowds.
    /// </summary>
    private const double LinkingShare = 0.05, HoldingShare = 0.02;

    public static bool Links(EpisodeFootprint a, EpisodeFootprint b) =>
        (AreAlike(a, b) && SharedWording(a, b) >= LinkingShare) || (CanShareSenders(a, b) && SenderOverlap.Of(a, b).Links);

    public static bool Holds(EpisodeFootprint a, EpisodeFootprint b) =>
        (AreAlike(a, b) && SharedWording(a, b) >= HoldingShare) || (CanShareSenders(a, b) && SenderOverlap.Of(a, b).Holds);

    // Attackers take an innocent crowd's slogan: the same words for and against somebody are not the same people. Nor are those who pass one headline on
    // a campaign: they don't act together anywhere.
    private static bool AreAlike(EpisodeFootprint a, EpisodeFootprint b) => IsAttack(a) == IsAttack(b) && !IsSurge(a) && !IsSurge(b);

    // People who speak about one public figure speak about others: only where both are attacked do shared senders make a campaign.
    private static bool CanShareSenders(EpisodeFootprint a, EpisodeFootprint b) => IsAttack(a) && IsAttack(b) && a.Target != b.Target;

    private static bool IsSurge(EpisodeFootprint footprint) => footprint.Classification is Classification.Surge;

    private static bool IsAttack(EpisodeFootprint footprint) => footprint.Classification is Classification.Coordinated or Classification.PileOn;

    // Of the crowd in which it is larger: what a small raid is made of may be little in the large one it belongs to.
    private static double SharedWording(EpisodeFootprint a, EpisodeFootprint b) => Math.Max(ShareOf(a, b), ShareOf(b, a));

    private static double ShareOf(EpisodeFootprint footprint, EpisodeFootprint other)
    {
        long senders = 0;
        foreach (var phrase in footprint.Phrases)
            if (other.Phrases.Any(said => PhraseMatch.Same(phrase.Signature, said.Signature))) senders += phrase.Senders;
        return Math.Min(1, senders / (double)Math.Max(1, footprint.SenderCount));
    }
}
