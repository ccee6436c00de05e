using PileOn.Evaluation.Scoring;

namespace PileOn.Evaluation.Results;

/// <summary>How one detector did over all cases.</summary>
public sealed record DetectorResult
{
    public required string Detector { get; init; }

    /// <summary>Attacks and threats that really happened, those left to taste not counted.</summary>
    public required int Attacks { get; init; }

    /// <summary>The share of them that woke somebody, 0 to 1.</summary>
    public required double Recall { get; init; }

    /// <summary>The share of notifying alerts behind which there was an attack, 0 to 1; 1 when there was none.</summary>
    public required double Precision { get; init; }

    /// <summary>The share of everything that happened, attacks and all else, that was answered rightly at last, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Median over attacks of their messages until the first right alert; null when more than half were never told.</summary>
    public required double? MessagesToRight { get; init; }

    /// <summary>The same in seconds of event time.</summary>
    public required double? SecondsToRight { get; init; }

    /// <summary>Notifying and other alerts for each attack that had any, on average.</summary>
    public required double AlertsAnEpisode { get; init; }

    /// <summary>Notifying alerts without an attack, a target and month of 30 days.</summary>
    public required double FalseAlertsATargetMonth { get; init; }

    /// <summary>Those of them that said a message was a threat.</summary>
    public required double FalseThreatsATargetMonth { get; init; }

    /// <summary>Over pairs of alerted episodes; null when there was nothing to link.</summary>
    public required double? CampaignF1 { get; init; }

    public static DetectorResult Of(string detector, IReadOnlyList<CaseScore> scores)
    {
        var all = scores.SelectMany(score => score.Episodes).Where(episode => !episode.Truth.Optional).ToArray();
        var attacks = all.Where(episode => episode.Truth.IsAttack()).ToArray();
        var alerted = attacks.Where(episode => episode.Alerts > 0).ToArray();
        var notifying = scores.Sum(score => score.Notifying);
        var wrong = scores.Sum(score => score.False);
        var months = scores.Sum(score => score.Case.TargetMonths);
        return new()
        {
            Detector = detector,
            Attacks = attacks.Length,
            Recall = attacks.Length == 0 ? 1 : attacks.Count(episode => episode.Notified) / (double)attacks.Length,
            Precision = notifying == 0 ? 1 : (notifying - wrong) / (double)notifying,
            Accuracy = all.Length == 0 ? 1 : all.Count(episode => episode.Right) / (double)all.Length,
            MessagesToRight = Median(attacks.Select(episode => (double?)episode.MessagesToRight)),
            SecondsToRight = Median(attacks.Select(episode => episode.SecondsToRight)),
            AlertsAnEpisode = alerted.Length == 0 ? 0 : alerted.Average(episode => episode.Alerts),
            FalseAlertsATargetMonth = months == 0 ? 0 : wrong / months,
            FalseThreatsATargetMonth = months == 0 ? 0 : scores.Sum(score => score.FalseThreats) / months,
            CampaignF1 = scores.Aggregate(new LinkCounts(), (sum, score) => sum + score.Links).F1,
        };
    }

    /// <summary>Those that never came stand at the end.</summary>
    internal static double? Median(IEnumerable<double?> values)
    {
        var sorted = values.OrderBy(value => value ?? double.PositiveInfinity).ToArray();
        return sorted.Length == 0 ? null : sorted[(sorted.Length - 1) / 2];
    }
}
