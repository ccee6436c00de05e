using PileOn.Detection.Episodes;

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

    public required IReadOnlyList<TrueCampaign> Campaigns { get; init; }
}

/// <summary>One thing that happens at one target.</summary>
public sealed record TrueEpisode
{
    public required string Id { get; init; }

    public required string Target { get; init; }

    /// <summary>What a right alert says; null when the right answer is no alert at all.</summary>
    public required Classification? Expected { get; init; }

    /// <summary>A right alert is welcome, and none is no miss: menace that may or may not be read as a threat.</summary>
    public required bool Optional { get; init; }

    /// <summary>What happens, in a few words.</summary>
    public required string What { get; init; }

    public required DateTimeOffset First { get; init; }

    public required DateTimeOffset Last { get; init; }

    /// <summary>Ids of the messages that make it up, in the order of the stream. Not those of bystanders or supporters.</summary>
    public required IReadOnlyList<string> MessageIds { get; init; }
}

/// <summary>Episodes that belong together.</summary>
public sealed record TrueCampaign(string Id, IReadOnlyList<string> Episodes);
