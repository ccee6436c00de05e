using PileOn.Detection.Messages;

namespace PileOn.Contracts.Log;

/// <summary>Up to <see cref="MaxItems"/> messages of one source for targets of one partition.</summary>
/// <param name="Source">Where they come from: <c>key:{key id}</c>, a connector's name, a file.</param>
/// <param name="ReceivedAt">When the api took them, in UTC. Where that is more than a day from the partition's own time, they count as received by that.</param>
/// <param name="Items">In the order they were received.</param>
[GenerateSerializer, Immutable, Alias("pileon.ingest-batch")]
public sealed record IngestBatch(
    [property: Id(0)] string Source,
    [property: Id(1)] DateTimeOffset ReceivedAt,
    [property: Id(2)] IReadOnlyList<IngestItem> Items)
{
    public const int MaxItems = 1_000;
}

/// <summary>One message for one target.</summary>
/// <param name="Target">Whom it reaches; handles are resolved before.</param>
/// <param name="Line">The message as its source sent it, UTF-8 JSON in one line, unknown fields included. This is what the log keeps.</param>
/// <param name="Message">The same, read and signed.</param>
[GenerateSerializer, Immutable, Alias("pileon.ingest-item")]
public sealed record IngestItem(
    [property: Id(0)] TargetId Target,
    [property: Id(1), Immutable] ReadOnlyMemory<byte> Line,
    [property: Id(2)] SignedMessage Message);
