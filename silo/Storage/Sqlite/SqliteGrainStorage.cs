using Orleans.Serialization.Serializers;
using Orleans.Storage;
using PileOn.Silo.Storage.Sqlite.Writes;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>Grain states in the store's file, each write guarded by its ETag. Written states are durable.</summary>
public sealed class SqliteGrainStorage(SqliteStore store, IGrainStorageSerializer serializer, IActivatorProvider activators) : IGrainStorage
{
    private const string Find = "SELECT etag, bytes FROM states WHERE grain = ?1 AND name = ?2";

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string grainType, GrainId grainId, IGrainState<T> grainState)
    {
        var key = StateKey.For(grainType, grainId);
        var found = await store.Readers.Read<(string Etag, byte[] Bytes)?>(session =>
        {
            var find = session.Statement(Find).Bind(1, key.Grain).Bind(2, key.Name);
            (string, byte[])? row = find.Step() ? (find.Text(0), find.Bytes(1)) : null;
            find.Reset();
            return row;
        });

        if (found is { } state)
            (grainState.State, grainState.ETag, grainState.RecordExists) = (serializer.Deserialize<T>(new(state.Bytes)), state.Etag, true);
        else
            Empty(grainState);
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string grainType, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = Guid.NewGuid().ToString("N"); // never one that was used before, even after a clear
        var state = serializer.Serialize(grainState.State).ToMemory();
        if (!await store.Writer.Submit(new WriteState(StateKey.For(grainType, grainId), grainState.ETag, etag, state)))
            throw Conflict(grainType, grainId, grainState.ETag);

        (grainState.ETag, grainState.RecordExists) = (etag, true);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string grainType, GrainId grainId, IGrainState<T> grainState)
    {
        if (!await store.Writer.Submit(new ClearState(StateKey.For(grainType, grainId), grainState.ETag)))
            throw Conflict(grainType, grainId, grainState.ETag);

        Empty(grainState);
    }

    private void Empty<T>(IGrainState<T> grainState) =>
        (grainState.State, grainState.ETag, grainState.RecordExists) = (activators.GetActivator<T>().Create(), null, false);

    private static InconsistentStateException Conflict(string grainType, GrainId grainId, string? etag) =>
        new($"The state '{grainType}' of {grainId} has been changed since it was read.", "unknown", etag ?? "none");
}
