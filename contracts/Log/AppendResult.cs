namespace PileOn.Contracts.Log;

/// <summary>What became of a batch.</summary>
/// <param name="Busy">The partition's or its silo's memory is full: nothing was taken, try again later.</param>
/// <param name="Accepted">Messages that were new.</param>
/// <param name="Duplicates">Messages whose (target, platform, id) was seen within seven days.</param>
/// <param name="Position">Everything the batch contains, the originals of its duplicates included, stands at or before this position; 0 when the partition is empty.</param>
[GenerateSerializer, Immutable, Alias("pileon.append-result")]
public readonly record struct AppendResult(
    [property: Id(0)] bool Busy,
    [property: Id(1)] int Accepted,
    [property: Id(2)] int Duplicates,
    [property: Id(3)] long Position);
