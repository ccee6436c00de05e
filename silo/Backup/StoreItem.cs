namespace PileOn.Silo.Backup;

/// <summary>One thing a store holds, said in a way that fits every kind of store: both keep the same bytes under the same names.</summary>
public abstract record StoreItem;

/// <summary>A grain's state.</summary>
/// <param name="Grain">The grain's id as text.</param>
/// <param name="Name">The state's name.</param>
public sealed record StateItem(string Grain, string Name, ReadOnlyMemory<byte> Bytes) : StoreItem;

/// <summary>A stream; the blobs that follow belong to it.</summary>
/// <param name="Head">The last position ever appended.</param>
public sealed record StreamItem(string Name, long Epoch, long Head) : StoreItem;

/// <summary>A blob of the stream named last. Ascending.</summary>
public sealed record BlobItem(long LastPosition, ReadOnlyMemory<byte> Bytes) : StoreItem;
