using Orleans.Concurrency;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Stores;

/// <summary>One in each silo that is asked: a question goes no further than to the silo that it reaches first.</summary>
[StatelessWorker(maxLocalWorkers: 1)]
public sealed class StoreGrain(IStoreProbe store) : Grain, IStoreGrain
{
    public Task TakesWrites() => store.Check().AsTask();
}
