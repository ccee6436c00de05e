using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;

namespace PileOn.Evaluation.Detectors;

/// <summary>All that was told about one thing, from the first word to the last.</summary>
public sealed class Alert
{
    public required string Id { get; init; }

    public required TargetId Target { get; init; }

    /// <summary>Event time of the first message it counts.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What was told, in order; at least one.</summary>
    public List<AlertStep> Steps { get; } = [];

    /// <summary>When it was said to be over; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The campaign it was last said to belong to.</summary>
    public string? Campaign { get; set; }

    public AlertStep First => Steps[0];

    public AlertStep Last => Steps[^1];

    public bool IsThreat => First.Classification == Classification.Threat;

    /// <summary>Whether it woke anybody at any time.</summary>
    public bool Notified => Steps.Exists(step => step.Notifies);
}
