namespace PileOn.Evaluation.Scoring;

/// <summary>How a detector did on one case.</summary>
public sealed record CaseScore
{
    public required CaseFacts Case { get; init; }

    public required IReadOnlyList<EpisodeScore> Episodes { get; init; }

    /// <summary>Alerts that woke somebody, those about a matter of taste left out.</summary>
    public required int Notifying { get; init; }

    /// <summary>Those of them for which nothing had happened that anybody should be woken for.</summary>
    public required int False { get; init; }

    /// <summary>Those of them that said a message was a threat.</summary>
    public required int FalseThreats { get; init; }

    /// <summary>Each notifying alert's highest probability, and whether there was an attack.</summary>
    public required IReadOnlyList<(double Probability, bool Right)> Said { get; init; }

    /// <summary>Pairs of found episodes by whether they belong together and whether they were said to.</summary>
    public required LinkCounts Links { get; init; }
}
