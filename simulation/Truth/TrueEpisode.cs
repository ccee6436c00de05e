using PileOn.Detection.Episodes;

namespace PileOn.Simulation.Truth;

/// <summary>One thing that happens at one target.</summary>
public sealed record TrueEpisode
{
    public required string Id { get; init; }

    public required string Target { get; init; }

    /// <summary>What a right alert says; null when the right answer is no alert at all.</summary>
    public required Classification? Expected { get; init; }

    /// <summary>Other classifications that are fair; <see cref="Why"/> says why.</summary>
    public IReadOnlyList<Classification> AlsoRight { get; init; } = [];

    /// <summary>A right alert is welcome, and none is no miss: menace that may or may not be read as a threat, a small kind wave.</summary>
    public required bool Optional { get; init; }

    /// <summary>Why more than one answer is fair; null where one is.</summary>
    public string? Why { get; init; }

    /// <summary>How many alerts there should be: one, or none where the right answer is none.</summary>
    public int Alerts => Expected is null ? 0 : 1;

    /// <summary>What happens, in a few words.</summary>
    public required string What { get; init; }

    /// <summary>The campaign it belongs to together with other episodes; null when it stands alone.</summary>
    public string? Campaign { get; init; }

    public required DateTimeOffset First { get; init; }

    public required DateTimeOffset Last { get; init; }

    /// <summary>Id of the first message that belongs to it; of a threat, the message that is to be told.</summary>
    public string FirstMessage { get; init; } = "";

    /// <summary>How many messages make it up. Not those of bystanders or supporters.</summary>
    public int Messages { get; init; }

    /// <summary>Their ids in the order of the stream; empty in streams of a year, where only their number is kept.</summary>
    public required IReadOnlyList<string> MessageIds { get; init; }
}
