using System.Runtime.CompilerServices;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Log;

/// <summary>One partition's message log: gives positions out, one an entry, and reads entries back. Not thread-safe.</summary>
public sealed class PartitionLog(ILogStore store, WorkspaceId workspace, int partition)
{
    /// <summary>Bytes of messages in one blob, before packing: a store writes smaller blobs together, and larger ones hold everybody up.</summary>
    private const int BlobBytes = 2 << 20;

    private const int BlobsAtOnce = 16;

    private readonly string stream = StreamNames.Log(workspace, partition);
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
    /// <exception cref="LogFormatException">A blob is damaged or of an unknown version.</exception>
    public async IAsyncEnumerable<LogBatch> Read(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var position = after + 1;
        while (position <= upTo)
        {
            var blobs = await store.Read(stream, position, BlobsAtOnce, cancellation);
            if (blobs.Count == 0) yield break;
            foreach (var blob in blobs)
            {
                var batch = LogBlobCodec.Read(blob.Bytes.Span);
                if (batch.BasePosition > upTo) yield break;
                yield return batch;
            }

            position = blobs[^1].LastPosition + 1;
        }
    }

    /// <summary>Reads one entry.</summary>
    /// <returns>The batch it stands in and its place there; null when it is no longer kept.</returns>
    public async Task<(LogBatch Batch, LogEntry Entry)?> Find(long position)
    {
        if (position < 1 || position > Head) return null;
        var blobs = await store.Read(stream, position, 1);
        if (blobs.Count == 0) return null;
        var batch = LogBlobCodec.Read(blobs[0].Bytes.Span);
        return position >= batch.BasePosition && position <= batch.LastPosition
            ? (batch, batch.Entries[(int)(position - batch.BasePosition)])
            : null;
    }

    /// <summary>Removes batches that were received before a time, from the beginning on and none beyond a position.</summary>
    /// <returns>The last position that was removed; 0 when none was.</returns>
    /// <exception cref="LogFormatException">A blob is damaged or of an unknown version.</exception>
    public async Task<long> Trim(DateTimeOffset before, long upTo, CancellationToken cancellation = default)
    {
        var removed = 0L;
        while (true)
        {
            var blobs = await store.Read(stream, removed + 1, BlobsAtOnce, cancellation);
            var old = blobs.TakeWhile(blob => blob.LastPosition <= upTo && LogBlobCodec.ReadHeader(blob.Bytes.Span).ReceivedAt < before).ToArray();
            if (old.Length == 0) return removed;
            removed = old[^1].LastPosition;
            await store.Trim(stream, removed + 1, cancellation);
            if (old.Length < blobs.Count) return removed;
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
