using PileOn.Silo.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Duplicates;

/// <summary>
/// Keeps the fingerprints of a partition in a stream beside its log, a stretch at a time, so that an activation reads hashes instead of seven days of
/// messages. It may be behind or lost: the log has it all. Blobs are numbered by themselves, so that it can begin anew. Not thread-safe.
/// </summary>
internal sealed class DuplicateJournal(ILogStore store, string stream, ulong keyCheck)
{
    /// <summary>Messages a blob. Fewer than that are read from the log again.</summary>
    public const int Stretch = 8_192;

    private const int BlobsAtOnce = 16;

    private readonly List<Remembered> waiting = [];
    private readonly Queue<(long Number, long Bucket)> written = [];
    private long epoch;
    private long last;
    private bool writing;
    private bool inDoubt;

    /// <summary>Takes the stream over and makes a filter of it. When something in it cannot be read, all of it is removed and begins anew.</summary>
    /// <returns>The filter, and the position up to which it knows everything.</returns>
    public async Task<(DuplicateFilter Filter, long Covered)> Load(DateTimeOffset now, CancellationToken cancellation)
    {
        (epoch, last) = await store.Open(stream, cancellation);
        var filter = new DuplicateFilter();
        var (covered, number) = (0L, 1L);
        while (await store.Read(stream, number, BlobsAtOnce, cancellation) is { Count: > 0 } blobs)
        {
            foreach (var blob in blobs)
            {
                if (Read(blob) is not { } stretch)
                {
                    written.Clear();
                    await store.Trim(stream, last + 1, cancellation);
                    return (new(), 0);
                }

                foreach (var one in stretch)
                    if (!DuplicateFilter.IsPast(one.Bucket, now)) filter.Add(one.Fingerprint, one.Bucket);
                written.Enqueue((blob.LastPosition, stretch.Max(one => one.Bucket)));
                covered = stretch[^1].Position;
            }

            number = blobs[^1].LastPosition + 1;
        }

        return (filter, covered);
    }

    public void Remember(Remembered one) => waiting.Add(one);

    /// <summary>Writes the full stretches up to a position that is durable in the log, and removes what has been forgotten. What fails is tried again the next time.</summary>
    public async Task WriteDue(long durable, DateTimeOffset now)
    {
        if (writing) return;
        writing = true;
        try
        {
            while (waiting.Count >= Stretch && waiting[Stretch - 1].Position <= durable) await WriteStretch();
            await Trim(now);
        }
        finally
        {
            writing = false;
        }
    }

    private async Task WriteStretch()
    {
        var stretch = waiting.GetRange(0, Stretch).ToArray();
        if (!inDoubt || !await HasArrived())
        {
            inDoubt = true;
            await store.Append(stream, epoch, last + 1, FingerprintBlob.Write(keyCheck, stretch));
            last++;
        }

        inDoubt = false;
        waiting.RemoveRange(0, Stretch);
        written.Enqueue((last, stretch.Max(one => one.Bucket)));
    }

    /// <summary>Whether an append that failed was written all the same.</summary>
    private async Task<bool> HasArrived()
    {
        var tried = last + 1;
        (epoch, last) = await store.Open(stream);
        return last == tried;
    }

    /// <summary>
    /// The latest stretch stays however old it is: it says up to where the log need not be read. One that a clock which was wrong says is of the future goes with
    /// the one after it.
    /// </summary>
    private async Task Trim(DateTimeOffset now)
    {
        var present = DuplicateFilter.BucketOf(now);
        var last = written.SkipLast(1).TakeWhile(one => one.Bucket > present || DuplicateFilter.IsPast(one.Bucket, now)).LastOrDefault(one => one.Bucket <= present).Number;
        if (last == 0) return;
        await store.Trim(stream, last + 1);
        while (written.TryPeek(out var first) && first.Number <= last) written.Dequeue();
    }

    private Remembered[]? Read(LogBlob blob)
    {
        try
        {
            return FingerprintBlob.Read(keyCheck, blob.Bytes.Span) is { Length: > 0 } stretch ? stretch : null;
        }
        catch (LogFormatException)
        {
            return null;
        }
    }
}
