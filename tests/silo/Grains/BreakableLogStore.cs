using PileOn.Contracts.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A real store with a fault that can be switched on.</summary>
internal sealed class BreakableLogStore(ILogStore inner) : ILogStore
{
    private readonly Queue<Func<Task>> held = [];
    private volatile Func<string, bool>? broken;
    private volatile Func<string, bool>? mute;
    private volatile Func<string, bool>? full;
    private volatile Reading? reading;
    private TaskCompletionSource reached = new();
    private long blobsRead;
    private bool holding;
    private int wanted;

    /// <summary>How many blobs of messages were read.</summary>
    public long BlobsRead => Interlocked.Read(ref blobsRead);

    /// <summary>Lets appends to streams fail until <see cref="Mend"/>.</summary>
    public void Break(Func<string, bool> streams) => broken = streams;

    /// <summary>Lets appends to streams be written and not say so until <see cref="Mend"/>.</summary>
    public void Mute(Func<string, bool> streams) => mute = streams;

    /// <summary>Lets nothing be removed from streams until <see cref="Mend"/>.</summary>
    public void KeepAll(Func<string, bool> streams) => full = streams;

    public void Mend() => broken = mute = full = null;

    /// <summary>Lets appends of messages wait until <see cref="Release"/>.</summary>
    /// <returns>Ends when so many wait.</returns>
    public Task Hold(int appends)
    {
        lock (held)
        {
            (holding, wanted, reached) = (true, appends, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return reached.Task;
        }
    }

    /// <summary>Passes what was held on, in order.</summary>
    public void Release()
    {
        lock (held)
        {
            holding = false;
            while (held.TryDequeue(out var append)) _ = append();
        }
    }

    /// <summary>Lets reads of messages wait that begin at a position or later, all but the first so many.</summary>
    public void HoldReads(int after, long from = 0) => reading = new(after, from);

    /// <summary>Ends when a read waits.</summary>
    public Task ReadWaits => reading?.Reached.Task ?? Task.CompletedTask;

    public void ReleaseReads()
    {
        var held = reading;
        reading = null;
        held?.Go.SetResult();
    }

    public ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default) => inner.Open(stream, cancellation);

    public ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob)
    {
        if (broken?.Invoke(stream) == true) return Broken();
        if (mute?.Invoke(stream) == true) return new(WriteUnsaid());
        lock (held)
        {
            if (!holding || !stream.StartsWith("log/", StringComparison.Ordinal)) return inner.Append(stream, epoch, lastPosition, blob);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            held.Enqueue(async () =>
            {
                await inner.Append(stream, epoch, lastPosition, blob);
                done.SetResult();
            });
            if (held.Count >= wanted) reached.TrySetResult();
            return new(done.Task);
        }

        async Task WriteUnsaid()
        {
            await inner.Append(stream, epoch, lastPosition, blob);
            await Broken();
        }
    }

    public async ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default)
    {
        if (reading is { } held && position >= held.From && stream.StartsWith("log/", StringComparison.Ordinal) && Interlocked.Decrement(ref held.Left) < 0)
        {
            held.Reached.TrySetResult();
            await held.Go.Task;
        }

        var found = await inner.Read(stream, position, maxBlobs, cancellation);
        if (stream.StartsWith("log/", StringComparison.Ordinal)) Interlocked.Add(ref blobsRead, found.Count);
        return found;
    }

    public ValueTask Trim(string stream, long position, CancellationToken cancellation = default) =>
        full?.Invoke(stream) == true ? Broken() : inner.Trim(stream, position, cancellation);

    public ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => inner.Streams(prefix, cancellation);

    private static ValueTask Broken() => ValueTask.FromException(new StoreUnavailableException("Broken for a test."));

    private sealed class Reading(int after, long from)
    {
        public long From => from;

        public int Left = after;

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
