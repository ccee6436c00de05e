namespace PileOn.Silo.Storage;

/// <summary>
/// Append-only streams of blobs, durable when an append returns. A blob's key is the position of the last entry in it, so that the newest key is
/// the head, and the first key at or after a position holds that position. Two implementations, SQLite and Redis, one set of contract tests.
/// </summary>
public interface ILogStore
{
    /// <summary>Takes a stream over: whoever opened it before can no longer append.</summary>
    /// <param name="stream">A name such as <c>log/{workspace}/{partition}</c>; created when it does not exist.</param>
    /// <exception cref="Contracts.Log.StoreUnavailableException">The store cannot be reached.</exception>
    ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default);

    /// <summary>Appends a blob; returns only when it would survive a power cut. Concurrent appends to one stream become durable in the order of the calls.</summary>
    /// <param name="epoch">From <see cref="Open"/>.</param>
    /// <param name="lastPosition">Greater than the stream's head.</param>
    /// <exception cref="Contracts.Log.StoreUnavailableException">It is unknown or untrue that the blob was written: open the stream again and read.</exception>
    /// <exception cref="StreamFencedException">Somebody else has opened the stream since.</exception>
    ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob);

    /// <summary>Reads blobs in order, from the one that holds <paramref name="position"/> on.</summary>
    /// <param name="maxBlobs">At most so many, and at least one when there is one; fewer when they are large.</param>
    ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default);

    /// <summary>Removes the blobs whose last position is before <paramref name="position"/>. The head stays what it is.</summary>
    ValueTask Trim(string stream, long position, CancellationToken cancellation = default);

    /// <summary>Names of the streams that start with a prefix, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default);
}

/// <param name="Epoch">Who may append: greater than that of every earlier opening.</param>
/// <param name="Head">The last position ever appended, trimmed or not; 0 when there is none.</param>
public readonly record struct OpenedStream(long Epoch, long Head);

/// <param name="LastPosition">The position of the last entry in it.</param>
public readonly record struct LogBlob(long LastPosition, ReadOnlyMemory<byte> Bytes);

/// <summary>Somebody else has taken the stream over; the holder must stop.</summary>
public sealed class StreamFencedException(string stream) : Exception($"Stream '{stream}' has been taken over by another owner.");
