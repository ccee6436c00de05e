namespace PileOn.Silo.Backup;

/// <summary>What a backup says of itself before anything else.</summary>
/// <param name="Product">The version of PileOn that wrote it.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Store">What kind of store it is a copy of.</param>
public sealed record BackupHeader(string Product, DateTimeOffset CreatedAt, string Store);

/// <summary>How much a backup holds; its last words, so that a file that ends without them was cut off.</summary>
public sealed record BackupTotals(long States, long Streams, long Blobs)
{
    internal BackupTotals Plus(StoreItem item) => item switch
    {
        StateItem => this with { States = States + 1 },
        StreamItem => this with { Streams = Streams + 1 },
        _ => this with { Blobs = Blobs + 1 },
    };
}
