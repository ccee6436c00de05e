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
    private const double Hour = 3_600_000;

    /// <param name="all">The episode's messages.</param>
    /// <param name="crowd">Those whose wording others share; where nobody shares any, other evidence stands alone.</param>
    /// <param name="evidence">What was weighed.</param>
    /// <param name="from">The episode's first message, milliseconds since 1970.</param>
    /// <param name="scene">What it is looked at against.</param>
    public static bool IsItsWork(Tally all, Tally crowd, Evidence evidence, long from, in Scene scene)
    {
        if (crowd.Messages == 0 || IsCovert(evidence)) return true;
        var hours = Math.Max(scene.Clock.ToUnixTimeMilliseconds() - from, 0) / Hour;
        var beyondUsual = all.Senders.Count + all.UnknownSenders - (hours * scene.Rates.All.Look(scene.Clock, MinuteCounts.HourWindow).Expected);
        if (evidence.WeightOf(ReasonCodes.Velocity) >= BurstWeight) beyondUsual = Math.Max(beyondUsual, all.Senders.Count * BurstShare);
        return crowd.Senders.Count >= Share * beyondUsual;
    }

    /// <summary>Letter-writers do not hide from filters, and do not come from accounts made for the day; a few among many do.</summary>
    public static bool IsCovert(Evidence evidence) => evidence.Shows(ReasonCodes.Disguise, 1, 0.2) || evidence.Shows(ReasonCodes.YoungAccounts, 1, 0.25);
}
