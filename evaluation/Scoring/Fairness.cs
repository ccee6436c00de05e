using PileOn.Detection.Episodes;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Scoring;

/// <summary>What a fair judge holds a detector to.</summary>
internal static class Fairness
{
    /// <summary>Somebody must be woken for it.</summary>
    public static bool IsAttack(this TrueEpisode episode) =>
        episode.Expected is Classification.Coordinated or Classification.PileOn or Classification.Threat;

    public static bool IsThreat(this TrueEpisode episode) => episode.Expected is Classification.Threat;

    /// <summary>Whether a classification answers rightly. A detector that only alarms is right about every attack.</summary>
    public static bool Accepts(this TrueEpisode episode, Classification? said) =>
        said is null ? episode.IsAttack() : said == episode.Expected;
}
