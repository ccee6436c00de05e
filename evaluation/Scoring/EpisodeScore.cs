using PileOn.Detection.Episodes;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Scoring;

/// <summary>How a detector did on one thing that really happened.</summary>
public sealed record EpisodeScore
{
    public required TrueEpisode Truth { get; init; }

    /// <summary>Alerts about it, of any kind.</summary>
    public required int Alerts { get; init; }

    /// <summary>Somebody was woken by it.</summary>
    public required bool Notified { get; init; }

    /// <summary>The last word on it was right; for what nobody is to be woken for, silence is right too.</summary>
    public required bool Right { get; init; }

    /// <summary>What was said last; null for silence and for detectors that only alarm.</summary>
    public required Classification? Said { get; init; }

    /// <summary>How many of its messages had come when it was first told rightly; null when it never was, or when an alert rang already.</summary>
    public required int? MessagesToRight { get; init; }

    /// <summary>Seconds of event time from its first message until then.</summary>
    public required double? SecondsToRight { get; init; }
}
