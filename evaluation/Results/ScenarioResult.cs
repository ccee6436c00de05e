using PileOn.Detection.Episodes;
using PileOn.Evaluation.Scoring;

namespace PileOn.Evaluation.Results;

/// <summary>How one detector did on one scenario, over all its seeds and backgrounds.</summary>
public sealed record ScenarioResult
{
    public required string Scenario { get; init; }

    /// <summary>What is to be said about it; null for silence. Where it has episodes of several kinds, those of the first kind are counted.</summary>
    public required Classification? Expected { get; init; }

    /// <summary>Episodes of that kind.</summary>
    public required int Episodes { get; init; }

    /// <summary>The share that woke somebody.</summary>
    public required double Notified { get; init; }

    /// <summary>The share answered rightly at last.</summary>
    public required double Right { get; init; }

    /// <summary>Messages of the episode until the first right alert: median and worst; null when it never came.</summary>
    public required double? MedianMessages { get; init; }

    /// <inheritdoc cref="MedianMessages"/>
    public required double? WorstMessages { get; init; }

    public required double? MedianSeconds { get; init; }

    public required double AlertsAnEpisode { get; init; }

    /// <summary>Notifying alerts without an attack, over all cases of the scenario.</summary>
    public required int False { get; init; }

    /// <summary>Those of them that said a message was a threat.</summary>
    public required int FalseThreats { get; init; }

    /// <summary>What was said last, by how often.</summary>
    public required IReadOnlyDictionary<string, int> Said { get; init; }

    public static IReadOnlyList<ScenarioResult> Of(IReadOnlyList<CaseScore> scores) =>
        [.. scores.GroupBy(score => score.Case.Name).SelectMany(group => Split(group.Key, [.. group]))];

    private static IEnumerable<ScenarioResult> Split(string scenario, CaseScore[] scores)
    {
        var kinds = scores.SelectMany(score => score.Episodes).Where(episode => !episode.Truth.Optional).GroupBy(episode => episode.Truth.Expected).ToArray();
        var wrong = (All: scores.Sum(score => score.False), Threats: scores.Sum(score => score.FalseThreats));
        if (kinds.Length == 0) return [Of(scenario, null, [], wrong)];
        return kinds.Select((kind, place) => Of(scenario, kind.Key, [.. kind], place == 0 ? wrong : default));
    }

    private static ScenarioResult Of(string scenario, Classification? expected, EpisodeScore[] episodes, (int All, int Threats) wrong) => new()
    {
        Scenario = scenario,
        Expected = expected,
        Episodes = episodes.Length,
        Notified = episodes.Length == 0 ? 0 : episodes.Count(episode => episode.Notified) / (double)episodes.Length,
        Right = episodes.Length == 0 ? (wrong.All == 0 ? 1 : 0) : episodes.Count(episode => episode.Right) / (double)episodes.Length,
        MedianMessages = DetectorResult.Median(episodes.Select(episode => (double?)episode.MessagesToRight)),
        WorstMessages = episodes.Any(episode => episode.MessagesToRight is null) ? null : episodes.Max(episode => episode.MessagesToRight),
        MedianSeconds = DetectorResult.Median(episodes.Select(episode => episode.SecondsToRight)),
        AlertsAnEpisode = episodes.Where(episode => episode.Alerts > 0).Select(episode => (double)episode.Alerts).DefaultIfEmpty(0).Average(),
        False = wrong.All,
        FalseThreats = wrong.Threats,
        Said = episodes.GroupBy(episode => episode.Said?.ToString() ?? "silence").OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
    };
}
