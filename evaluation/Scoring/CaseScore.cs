namespace PileOn.Evaluation.Scoring;

/// <summary>How a detector did on one case.</summary>
public sealed record CaseScore
{
    public required CaseFacts Case { get; init; }

    public required IReadOnlyList<EpisodeScore> Episodes { get; init; }

    /// <summary>Alerts that woke somebody, those about a matter of taste left out.</summary>
    public required int Notifying { get; init; }

    /// <summary>Those left out: threats told of an attack's own messages, where the truth does not say whether they are any.</summary>
    public required int LeftToTaste { get; init; }

    /// <summary>Those of them for which nothing had happened that anybody should be woken for.</summary>
    public required int False { get; init; }

    /// <summary>Those of them that said a message was a threat.</summary>
    public required int FalseThreats { get; init; }

    /// <summary>How sure each notifying alert was when it woke somebody, and whether there was an attack.</summary>
    public required IReadOnlyList<Said> Said { get; init; }

    /// <summary>Pairs of found episodes by whether they belong together and whether they were said to.</summary>
    public required LinkCounts Links { get; init; }
}

/// <param name="Probability">When it woke somebody, not what it came to later.</param>
/// <param name="IsThreat">Whether it told a threat, or else a crowd.</param>
/// <param name="Right">Whether there was an attack.</param>
public readonly record struct Said(double Probability, bool IsThreat, bool Right);
