using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Targets;

/// <summary>A target's entries from a stretch of the log, ascending by position.</summary>
/// <param name="Entries">What is to be applied.</param>
/// <param name="Traces">Which traces the entries belong to, ascending; empty when nobody traces them. Not stored anywhere.</param>
[GenerateSerializer, Immutable, Alias("pileon.target-slice")]
public sealed record TargetSlice([property: Id(0)] IReadOnlyList<TargetEntry> Entries, [property: Id(1)] EntryTrace[] Traces)
{
    private static readonly EntryTrace[] Untraced = [];

    public TargetSlice(IReadOnlyList<TargetEntry> entries) : this(entries, Untraced) { }

    /// <summary>The trace of the entry at a position; null when nobody traces it.</summary>
    public string? TraceOf(long position) => Array.FindLast(Traces, trace => trace.From <= position).Parent;
}

/// <summary>The trace that entries belong to, from a position on until the next of these.</summary>
/// <param name="Parent">As W3C's <c>traceparent</c> writes it; null when nobody traces them.</param>
[GenerateSerializer, Immutable, Alias("pileon.entry-trace")]
public readonly record struct EntryTrace([property: Id(0)] long From, [property: Id(1)] string? Parent);

/// <summary>One entry of the log for one target: exactly one of message, fact, tick, decision and dismissal is set.</summary>
/// <param name="Position">Its place in the partition's log.</param>
/// <param name="Message">A message that reached the target.</param>
/// <param name="Fact">A fact about other targets.</param>
/// <param name="Tick">Event time that has passed without a message.</param>
/// <param name="Decision">What a person decided about the target.</param>
/// <param name="Retries">Set when this is a dead letter that a person has had tried again: the place where it stood first. It comes without content when that is no longer kept.</param>
/// <param name="Dismisses">A person wants to hear no more of a dead letter: the place where it stands.</param>
[GenerateSerializer, Immutable, Alias("pileon.target-entry")]
public readonly record struct TargetEntry(
    [property: Id(0)] long Position,
    [property: Id(1)] SignedMessage? Message,
    [property: Id(2)] CampaignLink? Fact,
    [property: Id(3)] DateTimeOffset? Tick,
    [property: Id(4)] Decision? Decision = null,
    [property: Id(5)] long? Retries = null,
    [property: Id(6)] long? Dismisses = null);

/// <summary>How applying went.</summary>
/// <param name="Outcome">Applied or gap.</param>
/// <param name="AppliedTo">The last position this target has applied.</param>
/// <param name="DurableTo">Everything up to here is in a snapshot, and what came of it has been delivered.</param>
/// <param name="NextTick">The event time at which silence would change something; null when it would not.</param>
/// <param name="NextRest">When silence will have lasted so long that the target needs less than it keeps; null when it keeps no more than it needs.</param>
[GenerateSerializer, Immutable, Alias("pileon.applied")]
public readonly record struct Applied(
    [property: Id(0)] ApplyOutcome Outcome,
    [property: Id(1)] long AppliedTo,
    [property: Id(2)] long DurableTo,
    [property: Id(3)] DateTimeOffset? NextTick,
    [property: Id(4)] DateTimeOffset? NextRest = null);

public enum ApplyOutcome : byte
{
    /// <summary>Applied, or applied before.</summary>
    Done,

    /// <summary>Something before the slice is missing: the partition sends everything after <see cref="Applied.AppliedTo"/>.</summary>
    Gap,
}
