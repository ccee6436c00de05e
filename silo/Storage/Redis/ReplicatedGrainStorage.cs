using Orleans.Storage;

namespace PileOn.Silo.Storage.Redis;

/// <summary>States that replicas must hold before they count as written, or as read.</summary>
internal sealed class ReplicatedGrainStorage(IGrainStorage inner, RedisReplicas replicas, RedisKeys keys) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        replicas.HoldRead(keys.State(stateName, grainId.ToString()), () => inner.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Hold(stateName, grainId, () => inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Hold(stateName, grainId, () => inner.ClearStateAsync(stateName, grainId, grainState));

    private Task Hold(string stateName, GrainId grainId, Func<Task> write) => replicas.Hold(keys.State(stateName, grainId.ToString()), async () =>
    {
        await write();
        return true;
    });
}
