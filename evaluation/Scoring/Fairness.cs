using PileOn.Detection.Episodes;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Scoring;

/// <summary>What a fair judge holds a detector to.</summary>
internal static class Fairness
{
    /// <summary>Somebody must be woken for it.</summary>
    public static bool IsAttack(this TrueEpisode episode) => Wakes(episode.Expected) && episode.AlsoRight.All(also => Wakes(also));

    /// <summary>Whoever is woken for it was not woken for nothing.</summary>
    public static bool MayWake(this TrueEpisode episode) => Wakes(episode.Expected) || episode.AlsoRight.Any(also => Wakes(also));

    public static bool IsThreat(this TrueEpisode episode) => episode.Expected is Classification.Threat;

    /// <summary>Whether a classification answers rightly. A detector that only alarms is right about every attack.</summary>
    public static bool Accepts(this TrueEpisode episode, Classification? said) =>
        said is null ? episode.MayWake() : said == episode.Expected || episode.AlsoRight.Contains(said.Value);

    private static bool Wakes(Classification? said) => said is Classification.Coordinated or Classification.PileOn or Classification.Threat;
}
