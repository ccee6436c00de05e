namespace PileOn.Contracts.Log;

/// <summary>One message as the log keeps it.</summary>
/// <param name="Position">Its place in its partition's log, from 1.</param>
/// <param name="Target">Whom it reached.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="ReceivedAt">When we took it, in UTC.</param>
/// <param name="Line">UTF-8 JSON in one line, as it was sent.</param>
[GenerateSerializer, Immutable, Alias("pileon.stored-message")]
public sealed record StoredMessage(
    [property: Id(0)] long Position,
    [property: Id(1)] TargetId Target,
    [property: Id(2)] string Source,
    [property: Id(3)] DateTimeOffset ReceivedAt,
    [property: Id(4), Immutable] ReadOnlyMemory<byte> Line);
