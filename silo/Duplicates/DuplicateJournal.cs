using PileOn.Silo.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Duplicates;

/// <summary>
/// Keeps the fingerprints of a partition in a stream beside its log, a stretch at a time, so that an activation reads hashes instead of seven days of
/// messages. It may be behind or lost: the log has it all. Not thread-safe.
/// </summary>
internal sealed class DuplicateJournal(ILogStore store, string stream, ulong keyCheck)
{
    /// <summary>Messages a blob. Fewer than that are read from the log again.</summary>
    public const int Stretch = 8_192;

    private const int BlobsAtOnce = 16;

    private readonly List<Remembered> waiting = [];
    private readonly Queue<(long Last, long Bucket)> written = [];
    private long epoch;
    private bool usable;
    private bool writing;

    /// <summary>Takes the stream over and fills a filter from it.</summary>
    /// <returns>The position up to which the filter knows everything.</returns>
    public async Task<long> Load(DuplicateFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var opened = await store.Open(stream, cancellation);
        epoch = opened.Epoch;
        usable = true;
        var covered = 0L;
        var position = 1L;
        while (true)
        {
            var blobs = await store.Read(stream, position, BlobsAtOnce, cancellation);
            if (blobs.Count == 0) return covered;
            foreach (var blob in blobs)
            {
                if (!Take(blob, filter, now)) return 0;
                covered = blob.LastPosition;
            }

            position = covered + 1;
        }
    }

    public void Remember(Remembered one)
    {
        if (usable) waiting.Add(one);
    }

    /// <summary>Writes the full stretches up to a position that is durable in the log, and removes what has been forgotten.</summary>
    public async Task WriteDue(long durable, DateTimeOffset now)
    {
        if (writing || !usable) return;
        writing = true;
        try
        {
            while (waiting.Count >= Stretch && waiting[Stretch - 1].Position <= durable)
            {
                var stretch = waiting.GetRange(0, Stretch).ToArray();
                await store.Append(stream, epoch, stretch[^1].Position, FingerprintBlob.Write(keyCheck, stretch));
                waiting.RemoveRange(0, Stretch);
                written.Enqueue((stretch[^1].Position, stretch.Max(one => one.Bucket)));
            }

            var forgotten = 0L;
            while (written.TryPeek(out var oldest) && DuplicateFilter.IsPast(oldest.Bucket, now)) forgotten = written.Dequeue().Last;
            if (forgotten > 0) await store.Trim(stream, forgotten + 1);
        }
        catch
        {
            // Whether the blob was written is unknown. The next activation finds out, and reads the rest from the log.
            usable = false;
            waiting.Clear();
            throw;
        }
        finally
        {
            writing = false;
        }
    }

    private bool Take(LogBlob blob, DuplicateFilter filter, DateTimeOffset now)
    {
        Remembered[]? stretch;
        try
        {
            stretch = FingerprintBlob.Read(keyCheck, blob.Bytes.Span);
        }
        catch (LogFormatException)
        {
            return false;
        }

        if (stretch is null) return false;
        foreach (var one in stretch)
            if (!DuplicateFilter.IsPast(one.Bucket, now)) filter.Add(one.Fingerprint, one.Bucket);
        if (stretch.Length > 0) written.Enqueue((blob.LastPosition, stretch.Max(one => one.Bucket)));
        return true;
    }
}
