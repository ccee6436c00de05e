namespace PileOn.Simulation.Truth;

/// <summary>What really happens in a simulated stream: against this a detector is measured.</summary>
public sealed record StreamTruth
{
    public required string Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required int Size { get; init; }

    /// <summary>Event time of the beginning of the stream.</summary>
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required int Messages { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    public required IReadOnlyList<TrueEpisode> Episodes { get; init; }

    /// <summary>Episodes of one crowd. Episodes that share no campaign must not be linked.</summary>
    public required IReadOnlyList<TrueCampaign> Campaigns { get; init; }

    /// <summary>
    /// Times in which nothing happens at a target: the right answer is no alert raised. A file given as background is not spoken of.
    /// </summary>
    public IReadOnlyList<TrueQuiet> Quiet { get; init; } = [];

    /// <summary>Events that a desk knows of beforehand and may announce.</summary>
    public IReadOnlyList<TruePlan> Planned { get; init; } = [];
}
