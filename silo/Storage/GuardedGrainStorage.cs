using Orleans.Storage;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage;

/// <summary>
/// Lets whatever a storage fails with come out as one exception, which every process reads and callers answer with "later". That somebody else has changed
/// a state stays what it is.
/// </summary>
internal sealed class GuardedGrainStorage(IGrainStorage inner) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Guard(inner.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Guard(inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Guard(inner.ClearStateAsync(stateName, grainId, grainState));

    private static async Task Guard(Task access)
    {
        try
        {
            await access;
        }
        catch (Exception failure) when (failure is not (InconsistentStateException or StoreUnavailableException))
        {
            throw new StoreUnavailableException("A state could not be read or written.", failure);
        }
    }
}
