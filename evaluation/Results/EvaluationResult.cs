namespace PileOn.Evaluation.Results;

/// <summary>All that <c>pileon evaluate</c> finds.</summary>
public sealed record EvaluationResult
{
    /// <summary>False alerts that may wake somebody, a target and month of 30 days: more, and people switch the alarm off. The threshold to raise at was set by it.</summary>
    public const double FalseAlertBudget = 0.1;

    public required int Cases { get; init; }

    /// <summary>Messages, counted once for each target they reach.</summary>
    public required long Messages { get; init; }

    public required double TargetMonths { get; init; }

    /// <summary>PileOn first, then what people use today.</summary>
    public required IReadOnlyList<DetectorResult> Detectors { get; init; }

    /// <summary>Threats PileOn told of an attack's own messages: whether they are any is a matter of taste, and they count for nothing above.</summary>
    public required int ThreatsLeftToTaste { get; init; }

    /// <summary>PileOn, scenario by scenario.</summary>
    public required IReadOnlyList<ScenarioResult> Scenarios { get; init; }

    /// <summary>PileOn's probabilities against what was so.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>PileOn without one evidence term each; empty when it was not asked for.</summary>
    public required IReadOnlyList<DetectorResult> Ablation { get; init; }
}
