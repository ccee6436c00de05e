using System.Threading.Channels;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// Reads the log once for all targets that need much of it at about the same time, as after an update that makes every target again: unpacking it for each of
/// hundreds would take hours. Who needs little reads by himself and at once. Runs on its partition's scheduler. Not thread-safe.
/// </summary>
/// <param name="read">The log's batches after one position up to another.</param>
internal sealed class SharedReading(Func<long, long, IAsyncEnumerable<LogBatch>> read, TimeProvider time)
{
    /// <summary>Positions that are read alone: fewer take less time than is waited for others.</summary>
    internal const int Little = 5_000;

    /// <summary>How long a reading waits for others to join.</summary>
    internal static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    /// <summary>How long all wait for the slowest of them before it has to go on by itself.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Batches that one may be behind the others.</summary>
    private const int Ahead = 4;

    private List<Reader>? gathering;

    /// <summary>Where one target's entries stand, after a position up to another, ascending.</summary>
    public async IAsyncEnumerable<(LogBatch Batch, int Index)> Of(TargetId target, long after, long upTo)
    {
        if (upTo - after > Little)
        {
            using var reader = Join(target, after, upTo);
            await foreach (var batch in reader.Batches)
            {
                foreach (var index in In(batch, target, after, upTo)) yield return (batch, index);
                after = batch.LastPosition;
            }

            if (!reader.IsLeftBehind) yield break;
        }

        await foreach (var batch in read(after, upTo))
            foreach (var index in In(batch, target, after, upTo)) yield return (batch, index);
    }

    private static IEnumerable<int> In(LogBatch batch, TargetId target, long after, long upTo)
    {
        var (from, to) = ((int)Math.Max(0, after + 1 - batch.BasePosition), (int)Math.Min(batch.Entries.Count, upTo + 1 - batch.BasePosition));
        for (var index = from; index < to; index++)
            if (batch.Entries[index].Target == target) yield return index;
    }

    private Reader Join(TargetId target, long after, long upTo)
    {
        var reader = new Reader(target, after, upTo);
        if (gathering is not null)
        {
            gathering.Add(reader);
            return reader;
        }

        gathering = [reader];
        _ = Begin(gathering);
        return reader;
    }

    private async Task Begin(List<Reader> readers)
    {
        await Task.Delay(Gathering, time);
        gathering = null;
        try
        {
            await Pass(readers);
            foreach (var reader in readers) reader.End();
        }
        catch (Exception problem)
        {
            foreach (var reader in readers) reader.End(problem);
        }
    }

    private async Task Pass(List<Reader> readers)
    {
        await foreach (var batch in read(readers.Min(reader => reader.After), readers.Max(reader => reader.UpTo)))
        {
            var targets = batch.Entries.Select(entry => entry.Target).ToHashSet();
            foreach (var reader in readers.Where(reader => targets.Contains(reader.Target) && batch.LastPosition > reader.After && batch.BasePosition <= reader.UpTo))
                await reader.Give(batch, time);
            if (readers.TrueForAll(reader => reader.HasLeft)) return;
        }
    }

    private sealed class Reader(TargetId target, long after, long upTo) : IDisposable
    {
        private readonly Channel<LogBatch> batches = Channel.CreateBounded<LogBatch>(Ahead);

        public TargetId Target => target;

        public long After => after;

        public long UpTo => upTo;

        public IAsyncEnumerable<LogBatch> Batches => batches.Reader.ReadAllAsync();

        /// <summary>It was too slow for the others. What it has been given is whole as far as it goes.</summary>
        public bool IsLeftBehind { get; private set; }

        /// <summary>Nothing is to be given to it any more.</summary>
        public bool HasLeft { get; private set; }

        public async Task Give(LogBatch batch, TimeProvider time)
        {
            if (HasLeft || batches.Writer.TryWrite(batch)) return;
            try
            {
                await batches.Writer.WaitToWriteAsync().AsTask().WaitAsync(Patience, time);
            }
            catch (TimeoutException)
            {
                // Seen below.
            }

            if (HasLeft || batches.Writer.TryWrite(batch)) return;
            (HasLeft, IsLeftBehind) = (true, true);
            End();
        }

        public void End(Exception? problem = null) => batches.Writer.TryComplete(problem);

        public void Dispose()
        {
            HasLeft = true;
            End();
        }
    }
}
