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

    /// <summary>Shards are told first of all: they store what they have not passed on yet, and once a stop begins, none begins any more.</summary>
    private async Task Stop(CancellationToken cancellation)
    {
        Dispose();
        await Tell().WaitAsync(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // totals come again with the senders' next messages
    }

    private async Task Tell(WorkspaceId workspace, int shard, Waiting waiting)
    {
        SenderSighting[] told;
        lock (waiting.Gate)
        {
            if (waiting.Telling || waiting.Sightings.Count == 0) return;
            waiting.Telling = true;
            told = waiting.Sightings.Take();
            Interlocked.Add(ref held, -told.Length);
        }

        try
        {
            await find(GrainKeys.SenderShard(workspace, shard)).Observe(told);
        }
        catch (Exception)
        {
            // The totals come again with the next messages.
        }

        lock (waiting.Gate) waiting.Telling = false;
    }

    private sealed class Waiting
    {
        public Lock Gate { get; } = new();

        public SightingsToTell Sightings { get; } = new();

        public bool Telling { get; set; }
    }
}
