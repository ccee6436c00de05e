using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>
/// Whether those who share wording are the crowd. Some of any large crowd say the same: an episode is coordinated when a large share of those beyond the usual
/// does, or when those who do hide.
/// </summary>
internal static class CrowdJudgement
{
    private const double Share = 0.3;

    /// <summary>From this weight of the velocity on it is a burst, and at least so large a share of its senders is not there on other days.</summary>
    private const double BurstWeight = 3;
    private const double BurstShare = 0.85;

    /// <summary>So many must share wording lately: a few of a few say nothing.</summary>
    private const int FewestLately = 8;

    private static readonly int[] Lately = [MinuteCounts.TenMinuteWindow, MinuteCounts.HourWindow];

    /// <param name="all">The episode's messages.</param>
    /// <param name="crowd">Those whose wording others share; where nobody shares any, other evidence stands alone.</param>
    /// <param name="evidence">What was weighed.</param>
    /// <param name="from">The episode's first message, milliseconds since 1970.</param>
    /// <param name="scene">What it is looked at against.</param>
    public static bool IsItsWork(Tally all, Tally crowd, Evidence evidence, long from, in Scene scene)
    {
        if (crowd.Messages == 0 || IsCovert(evidence)) return true;
        var hours = Math.Max(scene.Clock.ToUnixTimeMilliseconds() - from, 0) / (double)Milliseconds.Hour;
        var beyondUsual = all.Senders.Count + all.UnknownSenders - (hours * scene.Rates.All.Look(scene.Clock, MinuteCounts.HourWindow).Expected);
        if (evidence.WeightOf(ReasonCodes.Velocity) >= BurstWeight) beyondUsual = Math.Max(beyondUsual, all.Senders.Count * BurstShare);
        return crowd.Senders.Count >= Share * beyondUsual;
    }

    /// <summary>
    /// The same of what has come lately, for a crowd that is not civil: who pastes an attack under a harmless day is a small part of that day and a large one of the hour, or of its last ten minutes.
    /// </summary>
    /// <param name="recent">The target's latest messages.</param>
    /// <param name="clusters">The wordings that are shared.</param>
    public static bool IsItsWorkLately(RecentMessages recent, IReadOnlySet<int> clusters, in Scene scene)
    {
        var now = scene.Clock.ToUnixTimeMilliseconds();
        foreach (var window in Lately)
        {
            var from = now - (MinuteCounts.Windows[window] * Milliseconds.Minute);
            var crowd = Tally.Of(recent, from, clusters).Senders.Count;
            if (crowd < FewestLately) continue;
            var all = Tally.Of(recent, from);
            var beyondUsual = all.Senders.Count + all.UnknownSenders - scene.Rates.All.Look(scene.Clock, window).Expected;
            if (crowd >= Share * Math.Max(beyondUsual, all.Senders.Count * BurstShare)) return true;
        }

        return false;
    }

    /// <summary>Letter-writers do not hide from filters, and do not come from accounts made for the day; a few among many do.</summary>
    public static bool IsCovert(Evidence evidence) => evidence.Shows(ReasonCodes.Disguise, 1, 0.2) || evidence.Shows(ReasonCodes.YoungAccounts, 1, 0.25);
}
