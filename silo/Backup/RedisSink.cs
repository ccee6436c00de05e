using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Backup;

/// <summary>A Redis that holds nothing of PileOn's. A mark says that it is being filled, and no silo starts while it is there.</summary>
public sealed class RedisSink : IStoreSink
{
    private readonly IConnectionMultiplexer redis;
    private readonly RedisKeys keys;
    private readonly IDatabase database;
    private string stream = "";

    private RedisSink(IConnectionMultiplexer redis, string name)
    {
        (this.redis, keys, database) = (redis, new(name), redis.GetDatabase());
    }

    /// <exception cref="Contracts.Log.StoreUnavailableException">Nobody answers.</exception>
    public static RedisSink Open(string connection, string name = RedisKeys.Product) => new(RedisConnection.Connect(connection), name);

    public async Task Begin(CancellationToken cancellation = default)
    {
        foreach (var server in redis.Primaries())
            await foreach (var key in server.KeysAsync(database.Database, keys.Everything, pageSize: 1_000).WithCancellation(cancellation).ConfigureAwait(false))
                if (key != keys.Cluster) // an api that waits for the first silo leaves that
                    throw new StoreNotEmptyException("this Redis holds something of PileOn's already, perhaps of a restore that broke off: name an empty one");
        await Guard(database.StringSetAsync(keys.Restoring, 1)).ConfigureAwait(false);
    }

    public async Task Add(IReadOnlyList<StoreItem> items, CancellationToken cancellation = default)
    {
        var writes = new List<Task>(items.Count);
        foreach (var item in items) Add(item, writes);
        await Task.WhenAll(writes.Select(write => Guard(Done(write)).AsTask())).ConfigureAwait(false);
    }

    public async Task Complete(CancellationToken cancellation = default) => await Guard(database.KeyDeleteAsync(keys.Restoring)).ConfigureAwait(false);

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    private void Add(StoreItem item, List<Task> writes)
    {
        switch (item)
        {
            case StateItem state:
                writes.Add(database.HashSetAsync(
                    keys.State(state.Name, state.Grain), [new(RedisKeys.StateEtag, Guid.NewGuid().ToString("N")), new(RedisKeys.StateData, state.Bytes)]));
                break;
            case StreamItem named:
                stream = named.Name;
                writes.Add(database.SortedSetAddAsync(keys.Index, stream, 0));
                writes.Add(database.HashSetAsync(keys.Owner(stream), [new("epoch", named.Epoch), new("head", named.Head)]));
                break;
            case BlobItem blob:
                writes.Add(database.StreamAddAsync(keys.Blobs(stream), "b", blob.Bytes, $"{blob.LastPosition}-0"));
                break;
        }
    }

    private static async Task<bool> Done(Task write)
    {
        await write.ConfigureAwait(false);
        return true;
    }

    private static ValueTask<T> Guard<T>(Task<T> command) => RedisFailure.Guard(command);
}
