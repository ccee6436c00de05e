using PileOn.Detection.Coordination;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>
/// Whether those who share wording are the crowd. Some of any large crowd say the same: an episode is coordinated when a large share of those beyond the usual
/// does, or when those who do hide.
/// </summary>
internal static class CrowdJudgement
{
    /// <summary>So large a share of a crowd makes what they have in common its work: saying the same, or being at somebody else's too.</summary>
    public const double Share = 0.3;

    /// <summary>From this weight of the velocity on it is a burst, and at least so large a share of its senders is not there on other days.</summary>
    private const double BurstWeight = 3;
    private const double BurstShare = 0.85;

    /// <summary>However much is usual, so many of its senders are not there on other days: of a quiet day that is usual nobody would be, and any four would be a crowd.</summary>
    private const double LeastBeyond = 0.1;

    /// <summary>So many must share wording lately: a few of a few say nothing.</summary>
    private const int FewestLately = 5;

    /// <summary>So much must a stretch of the latest messages surprise after what the episode was before: many stretches are looked at.</summary>
    public const double LatelySurprise = 4;

    /// <summary>So large a share of a crowd hides or is young: of any large crowd some do and are.</summary>
    private const double CovertShare = 0.25;

    /// <summary>And no fewer, for one that has been seen to hide: an answer that goes to and fro is none.</summary>
    private const double StillCovertShare = 0.15;

    /// <summary>So much of what new accounts bring is one letter: of a class some greet in the same words.</summary>
    private const double OneLetter = 0.5;

    /// <inheritdoc cref="OneLetter"/>
    private const double StillOneLetter = 0.6;

    /// <summary>So civil is what a class or a fan drive says, and not what accuses politely.</summary>
    private const double PlainlyCivil = 0.6;

    /// <inheritdoc cref="PlainlyCivil"/>
    private const double StillPlainlyCivil = 0.5;

    /// <param name="all">The episode's messages.</param>
    /// <param name="crowd">Those whose wording others share; where nobody shares any, only coming in a rush or from another target's crowd makes it one work.</param>
    /// <param name="evidence">What was weighed.</param>
    /// <param name="from">The episode's first message, milliseconds since 1970.</param>
    /// <param name="scene">What it is looked at against.</param>
    public static bool IsItsWork(Tally all, Tally crowd, Evidence evidence, long from, in Scene scene)
    {
        if (IsCovert(evidence)) return true;
        if (evidence.Shows(ReasonCodes.SharedSenders, 1, Share)) return true;
        if (crowd.Messages == 0) return evidence.WeightOf(ReasonCodes.Synchrony) > 0 || evidence.WeightOf(ReasonCodes.SharedSenders) > 0;
        var beyondUsual = all.Senders.Count + all.UnknownSenders - scene.UsualSince(from);
        if (evidence.WeightOf(ReasonCodes.Velocity) >= BurstWeight) beyondUsual = Math.Max(beyondUsual, all.Senders.Count * BurstShare);
        beyondUsual = Math.Max(beyondUsual, all.Senders.Count * LeastBeyond);
        return crowd.Senders.Count >= Share * beyondUsual;
    }

    /// <summary>
    /// The same of what has come lately, for a crowd that is not civil: who pastes an attack beneath a harmless day is a small part of that day and a large one of its latest
    /// messages. Any stretch of them counts that goes back an hour at most and holds enough of the crowd.
    /// </summary>
    /// <param name="all">The episode's messages.</param>
    /// <param name="sharers">Those whose wording others share.</param>
    /// <param name="recent">The target's latest messages.</param>
    /// <param name="clusters">The wordings that are shared.</param>
    /// <param name="scene">What it is looked at against.</param>
    public static bool IsItsWorkLately(Tally all, Tally sharers, RecentMessages recent, IReadOnlySet<int> clusters, in Scene scene)
    {
        var now = scene.Clock.ToUnixTimeMilliseconds();
        var usualShare = Math.Min((double)sharers.Senders.Count / Math.Max(all.Senders.Count, 1), 0.99);
        var usualInHour = scene.Rates.All.Look(scene.Clock, MinuteCounts.HourWindow).Expected;
        var (crowd, known, unknown) = (new HashSet<SenderKey>(), new HashSet<SenderKey>(), 0);
        for (var i = recent.Count - 1; i >= 0; i--)
        {
            ref readonly var message = ref recent[i];
            var since = now - message.At;
            if (since >= Milliseconds.Hour) continue;
            if (message.Sender.IsUnknown) unknown++;
            else known.Add(message.Sender);
            if (!clusters.Contains(message.Cluster) || message.Sender.IsUnknown || !crowd.Add(message.Sender) || crowd.Count < FewestLately) continue;
            var senders = known.Count + unknown;
            var beyondUsual = senders - (usualInHour * Math.Max(since, 0) / Milliseconds.Hour);
            if (crowd.Count >= Share * Math.Max(beyondUsual, senders * BurstShare) && Binomial.Surprise(crowd.Count, senders, usualShare) >= LatelySurprise) return true;
        }

        return false;
    }

    /// <summary>Whether a crowd hides letters or is young: a few among many always do and are.</summary>
    /// <param name="evidence">What was weighed.</param>
    /// <param name="before">Whether they hid before.</param>
    public static bool IsCovert(Evidence evidence, bool before = false) =>
        Hides(evidence, before) || evidence.Shows(ReasonCodes.YoungAccounts, 1, before ? StillCovertShare : CovertShare);

    /// <summary>
    /// Whether what a covert crowd says is no sign that it is civil: letter-writers do not hide from filters, and do not come from accounts made for the day. But new accounts that
    /// are plainly civil, each in his own words, are what they say: a class that does its homework, people who move to another platform. New are those that are young, and where
    /// so many were made on one day that it speaks for itself, those of that day.
    /// </summary>
    /// <param name="evidence">What was weighed.</param>
    /// <param name="clusters">The wordings that are shared.</param>
    /// <param name="recent">The target's latest messages: what new accounts say is asked of them alone, whoever else is kind.</param>
    /// <param name="from">The episode's first message, milliseconds since 1970.</param>
    /// <param name="believed">Whether they were taken at their word before: the answer must not go to and fro.</param>
    public static bool Deceives(Evidence evidence, IReadOnlySet<int> clusters, RecentMessages recent, long from, bool believed)
    {
        if (Hides(evidence, before: true)) return true;
        var day = evidence.DayOfMaking;
        var (made, shared, civil) = (0, 0, 0.0);
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At < from || message.Has(Traits.Floods) || !(message.Has(Traits.Young) || (day > 0 && message.CreatedAt / Milliseconds.Day == day))) continue;
            made++;
            shared += clusters.Contains(message.Cluster) ? 1 : 0;
            civil += message.IsHostile ? 0 : message.Civility;
        }

        if (made == 0) return !believed; // those who are remembered no more say nothing new
        return shared >= (believed ? StillOneLetter : OneLetter) * made || civil < (believed ? StillPlainlyCivil : PlainlyCivil) * made;
    }

    private static bool Hides(Evidence evidence, bool before) => evidence.Shows(ReasonCodes.Disguise, 1, before ? StillCovertShare : CovertShare);
}
