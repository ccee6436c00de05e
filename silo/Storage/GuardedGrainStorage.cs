using Orleans.Storage;
using PileOn.Contracts.Log;
using PileOn.Silo.Measures;

namespace PileOn.Silo.Storage;

/// <summary>
/// Lets whatever a storage fails with come out as one exception, which every process reads and callers answer with "later", and counts. That somebody else
/// has changed a state stays what it is. Storages name the grain, and that names a target: the name is taken out, since what is said here is logged.
/// </summary>
internal sealed class GuardedGrainStorage(IGrainStorage inner, SiloMeasures measures) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard("state-read", grainId, inner.ReadStateAsync(stateName, grainId, grainState));

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Guard("state-write", grainId, inner.WriteStateAsync(stateName, grainId, grainState));
        measures.StateWritten(stateName);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard("state-write", grainId, inner.ClearStateAsync(stateName, grainId, grainState));

    private async Task Guard(string operation, GrainId grainId, Task access)
    {
        try
        {
            await access;
        }
        catch (Exception failure) when (failure is not InconsistentStateException)
        {
            measures.StoreFailed(operation);
            if (failure is StoreUnavailableException) throw;
            var words = failure.Message.Replace(grainId.Key.ToString()!, "…", StringComparison.Ordinal);
            throw new StoreUnavailableException($"A state could not be read or written. {failure.GetType().Name}: {words}");
        }
    }
}
