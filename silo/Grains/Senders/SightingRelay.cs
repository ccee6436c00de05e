using System.Collections.Concurrent;
using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Tells sender shards what all targets of a silo saw, once in a second: one call to a shard instead of one from each target. Nobody waits for it. What is lost
/// is told again with the sender's next message. Thread-safe.
/// </summary>
public sealed class SightingRelay : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>Sightings that may wait for one shard, and for all; further senders are left out.</summary>
    private const int MostAShard = 16_384, Most = 262_144;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(WorkspaceId Workspace, int Shard), Waiting> shards = [];
    private readonly Func<string, ISenderShardGrain> find;
    private readonly TimeProvider time;
    private int held;
    private ITimer? timer;

    public SightingRelay(IGrainFactory grains, TimeProvider time)
        : this(grains.Find<ISenderShardGrain>, time)
    {
    }

    internal SightingRelay(Func<string, ISenderShardGrain> find, TimeProvider time) => (this.find, this.time) = (find, time);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(SightingRelay), ServiceLifecycleStage.Last, Start, Stop);

    internal void Add(WorkspaceId workspace, SenderSighting sighting)
    {
        var waiting = shards.GetOrAdd((workspace, GrainKeys.SenderShardOf(sighting.Sender)), static _ => new());
        lock (waiting.Gate)
        {
            if (!waiting.Sightings.Holds(sighting))
            {
                if (waiting.Sightings.Count >= MostAShard || Volatile.Read(ref held) >= Most) return;
                Interlocked.Increment(ref held);
            }

            waiting.Sightings.Add(sighting);
        }
    }

    /// <summary>Tells what waits, except to shards that have not answered yet.</summary>
    internal Task Tell() => Task.WhenAll(shards.Select(shard => Tell(shard.Key.Workspace, shard.Key.Shard, shard.Value)));

    public void Dispose() => timer?.Dispose();

    private Task Start(CancellationToken cancellation)
    {
        timer = time.CreateTimer(_ => _ = Tell(), null, Every, Every);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Shards are told first of all: they store what they have not passed on yet, and once a stop begins, none begins any more. What targets see from here on is
    /// told with the senders' next messages.
    /// </summary>
    private async Task Stop(CancellationToken cancellation)
    {
        Dispose();
        await TellAll().WaitAsync(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TellAll()
    {
        await Task.WhenAll(shards.Values.Select(waiting => waiting.UnderWay));
        await Tell();
    }

    private Task Tell(WorkspaceId workspace, int shard, Waiting waiting)
    {
        lock (waiting.Gate)
        {
            if (!waiting.UnderWay.IsCompleted || waiting.Sightings.Count == 0) return Task.CompletedTask;
            var told = waiting.Sightings.Take();
            Interlocked.Add(ref held, -told.Length);
            return waiting.UnderWay = Tell(GrainKeys.SenderShard(workspace, shard), told);
        }
    }

    private async Task Tell(string shard, SenderSighting[] told)
    {
        try
        {
            await find(shard).Observe(told);
        }
        catch (Exception)
        {
            // The totals come again with the next messages.
        }
    }

    private sealed class Waiting
    {
        public Lock Gate { get; } = new();

        public SightingsToTell Sightings { get; } = new();

        /// <summary>The call that has not been answered yet.</summary>
        public Task UnderWay { get; set; } = Task.CompletedTask;
    }
}
