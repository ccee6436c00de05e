using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;

namespace PileOn.Silo.Log;

/// <summary>One blob of the message log: entries that were appended together, at consecutive positions.</summary>
/// <param name="Workspace">Whose entries they are.</param>
/// <param name="Source">Where they came from.</param>
/// <param name="BasePosition">The first entry's position, from 1.</param>
/// <param name="ReceivedAt">Our time in UTC when they came.</param>
/// <param name="Entries">At least one.</param>
public sealed record LogBatch(
    WorkspaceId Workspace, string Source, long BasePosition, DateTimeOffset ReceivedAt, IReadOnlyList<LogEntry> Entries)
{
    public long LastPosition => BasePosition + Entries.Count - 1;
}

/// <summary>What can be told of a blob without unpacking it.</summary>
public readonly record struct LogBatchHeader(WorkspaceId Workspace, string Source, long BasePosition, int Count, DateTimeOffset ReceivedAt)
{
    public long LastPosition => BasePosition + Count - 1;
}

/// <summary>One entry for one target.</summary>
public abstract record LogEntry(TargetId Target);

/// <summary>A message that reached the target.</summary>
/// <param name="KeyId">The key its envelope is closed with; 0 is plain text.</param>
/// <param name="Envelope">The line as its source sent it, when <paramref name="KeyId"/> is 0.</param>
public sealed record MessageEntry(TargetId Target, int KeyId, ReadOnlyMemory<byte> Envelope) : LogEntry(Target)
{
    /// <summary>The key id of plain text.</summary>
    public const int Plain = 0;

    /// <summary>The message as its source sent it, UTF-8 JSON.</summary>
    /// <exception cref="LogFormatException">It is closed with a key this version does not hold.</exception>
    public ReadOnlyMemory<byte> Line =>
        KeyId == Plain ? Envelope : throw new LogFormatException($"A message is closed with key {KeyId}, which this version does not hold.");
}

/// <summary>A fact about other targets.</summary>
public sealed record FactEntry(CampaignLink Fact) : LogEntry(Fact.Target);

/// <summary>Event time that passed at the target without a message.</summary>
public sealed record TickEntry(TargetId Target, DateTimeOffset At) : LogEntry(Target);

/// <summary>A person has a dead letter tried again.</summary>
/// <param name="Position">Where it stands in the same log: its text is not written twice.</param>
public sealed record RetryEntry(TargetId Target, long Position) : LogEntry(Target);

/// <summary>A person has dismissed a dead letter.</summary>
/// <param name="Position">Where it stands in the same log.</param>
/// <param name="By">Whose dismissal it is: the name of a key.</param>
public sealed record DismissEntry(TargetId Target, long Position, string By) : LogEntry(Target);

/// <summary>What a person decided about the target.</summary>
public sealed record DecisionEntry(TargetId Target, Decision Decision) : LogEntry(Target);
