using System.Collections.Concurrent;
using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Which sender shards a silo has in memory. At a stop they tell what they have not told yet, first of all: once it begins, senders' grains begin nowhere any
/// more in a server of one silo.
/// </summary>
public sealed class ShardsInMemory(IGrainFactory grains, SightingRelay relay) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, byte> keys = new(StringComparer.Ordinal);

    internal void Add(string key) => keys.TryAdd(key, 0);

    internal void Remove(string key) => keys.TryRemove(key, out _);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(ShardsInMemory), ServiceLifecycleStage.Last, Start, Stop);

    private Task Start(CancellationToken cancellation)
    {
        relay.Start();
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellation) =>
        await Tell().WaitAsync(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // totals come again with the senders' next messages

    private async Task Tell()
    {
        relay.Dispose();
        await relay.Tell();
        await Task.WhenAll(keys.Keys.Select(key => grains.Find<ISenderShardGrain>(key).Tell()));
    }
}
