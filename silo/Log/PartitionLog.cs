using System.Runtime.CompilerServices;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Log;

/// <summary>
/// One partition's message log: gives positions out, one an entry, and reads entries back. What is damaged is passed over, for it will never be read again and all
/// else can; what another version of PileOn wrote is not, for that one can read it. Not thread-safe.
/// </summary>
/// <param name="damaged">Told of the last position of a blob that was to be read and is damaged.</param>
public sealed class PartitionLog(ILogStore store, WorkspaceId workspace, int partition, Action<long>? damaged = null)
{
    /// <summary>Bytes of messages in one blob, before packing: a store writes smaller blobs together, and larger ones hold everybody up.</summary>
    private const int BlobBytes = 2 << 20;

    private const int BlobsAtOnce = 16;

    private readonly string stream = StreamNames.Log(workspace, partition);
    private readonly WeakReference<LogBatch?> found = new(null);
    private long epoch;

    /// <summary>The last position given out.</summary>
    public long Head { get; private set; }

    /// <summary>Takes the log over from whoever had it.</summary>
    public async Task Open(CancellationToken cancellation)
    {
        var opened = await store.Open(stream, cancellation);
        (epoch, Head) = (opened.Epoch, opened.Head);
    }

    /// <summary>Gives the entries the positions after <see cref="Head"/> and starts writing them. Calls become durable in their order.</summary>
    /// <returns>The task ends when they are durable.</returns>
    public Task Append(string source, DateTimeOffset receivedAt, IReadOnlyList<LogEntry> entries)
    {
        var writes = new List<Task>(1);
        var from = 0;
        while (from < entries.Count)
        {
            var count = CountThatFits(entries, from);
            var part = count == entries.Count ? entries : [.. entries.Skip(from).Take(count)];
            var batch = new LogBatch(workspace, source, Head + 1, receivedAt, part);
            var blob = LogBlobCodec.Write(batch);
            Head = batch.LastPosition;
            writes.Add(store.Append(stream, epoch, Head, blob).AsTask());
            from += count;
        }

        return writes.Count == 1 ? writes[0] : Task.WhenAll(writes);
    }

    /// <summary>Reads the batches that hold the positions from <paramref name="after"/> + 1 to <paramref name="upTo"/>, in order.</summary>
    /// <exception cref="StoreUnavailableException">A blob is of an unknown version.</exception>
    public async IAsyncEnumerable<LogBatch> Read(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var position = after + 1;
        while (position <= upTo)
        {
            var blobs = await store.Read(stream, position, BlobsAtOnce, cancellation);
            if (blobs.Count == 0) yield break;
            foreach (var blob in blobs)
            {
                if (Unpack(blob) is not { } batch) continue;
                if (batch.BasePosition > upTo) yield break;
                yield return batch;
            }

            position = blobs[^1].LastPosition + 1;
        }
    }

    /// <summary>Reads one entry.</summary>
    /// <returns>The batch it stands in and its place there; null when it is no longer kept, or damaged.</returns>
    /// <exception cref="StoreUnavailableException">A blob is of an unknown version.</exception>
    public async Task<(LogBatch Batch, LogEntry Entry)?> Find(long position)
    {
        if (position < 1 || position > Head) return null;
        if (!found.TryGetTarget(out var batch) || position < batch.BasePosition || position > batch.LastPosition)
        {
            var blobs = await store.Read(stream, position, 1);
            if (blobs.Count == 0 || (batch = Unpack(blobs[0])) is null) return null;
            found.SetTarget(batch); // the next one that is looked for stands beside it, when all dead letters of a pile-on are tried again; if memory is short it goes
        }

        return position >= batch.BasePosition && position <= batch.LastPosition
            ? (batch, batch.Entries[(int)(position - batch.BasePosition)])
            : null;
    }

    /// <summary>
    /// Removes batches that were received longer ago than they are kept, from the beginning on and none beyond a position. One that is damaged, or that a clock
    /// which was wrong says is of the future, goes with the one after it.
    /// </summary>
    /// <returns>The last position that was removed; 0 when none was.</returns>
    /// <exception cref="StoreUnavailableException">A blob is of an unknown version.</exception>
    public async Task<long> Trim(DateTimeOffset now, TimeSpan keep, long upTo, CancellationToken cancellation = default)
    {
        found.SetTarget(null);
        var (removed, read) = (0L, 0L);
        while (true)
        {
            var blobs = await store.Read(stream, read + 1, BlobsAtOnce, cancellation);
            if (blobs.Count == 0) return removed;
            var looked = blobs.TakeWhile(blob => blob.LastPosition <= upTo).Select(blob => (blob.LastPosition, ReceivedAt: ReceivedAt(blob, now)))
                .TakeWhile(blob => blob.ReceivedAt is null || blob.ReceivedAt < now - keep).ToArray();
            if (looked.LastOrDefault(blob => blob.ReceivedAt is not null).LastPosition is > 0 and var old)
            {
                removed = old;
                await store.Trim(stream, removed + 1, cancellation);
            }

            if (looked.Length < blobs.Count) return removed;
            read = blobs[^1].LastPosition;
        }
    }

    /// <returns>Null when it is damaged, which is told.</returns>
    private LogBatch? Unpack(LogBlob blob)
    {
        var batch = Known<LogBatch?>(() => LogBlobCodec.Read(blob.Bytes.Span));
        if (batch is null) damaged?.Invoke(blob.LastPosition);
        return batch;
    }

    /// <returns>Null when nobody can say.</returns>
    private static DateTimeOffset? ReceivedAt(LogBlob blob, DateTimeOffset now) =>
        Known<DateTimeOffset?>(() => LogBlobCodec.ReadHeader(blob.Bytes.Span).ReceivedAt) is { } at && at <= now ? at : null;

    /// <returns>What was read; null when it is damaged.</returns>
    private static T? Known<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DamagedBlobException)
        {
            return default;
        }
        catch (LogFormatException problem)
        {
            throw new StoreUnavailableException("This version cannot read what is in the log.", problem);
        }
    }

    private static int CountThatFits(IReadOnlyList<LogEntry> entries, int from)
    {
        var bytes = 0;
        for (var index = from; index < entries.Count; index++)
        {
            if (entries[index] is MessageEntry message) bytes += message.Envelope.Length;
            if (bytes > BlobBytes && index > from) return index - from;
        }

        return entries.Count - from;
    }
}
