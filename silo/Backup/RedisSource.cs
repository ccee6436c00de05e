using System.Globalization;
using System.Runtime.CompilerServices;
using PileOn.Contracts.Log;
using PileOn.Silo.Log;
using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Backup;

/// <summary>
/// A Redis that goes on taking writes, key by key: a copy of a moment would be a file on its own machine, one a shard, that only a Redis reads. What makes
/// the copy whole is the order. Whoever has taken something from somebody is copied before the one it was taken from, and whoever was handed something after
/// the one who handed it on: partitions' watermarks, targets, campaigns, fingerprints of duplicates and the feed's changes come before the logs; rows,
/// triage, directories and keys come after. The log is the truth: what the copy of a target lacks it is sent again.
/// </summary>
public sealed class RedisSource : IStoreSource
{
    private const int AtOnce = 128;
    private const int PageOfBlobs = 16;

    private const string Partition = "partition", Keyring = "keyring", Key = "key";

    /// <summary>States of those who take from partitions and from each other, in this order.</summary>
    private static readonly string[] takers = ["target", "campaign"];

    private readonly IConnectionMultiplexer redis;
    private readonly RedisKeys keys;
    private readonly IDatabase database;

    private RedisSource(IConnectionMultiplexer redis, string name)
    {
        (this.redis, keys, database) = (redis, new(name), redis.GetDatabase());
    }

    public string Kind => "redis";

    /// <exception cref="StoreUnavailableException">Nobody answers.</exception>
    public static RedisSource Open(string connection, string name = RedisKeys.Product) => new(RedisConnection.Connect(connection), name);

    public async IAsyncEnumerable<StoreItem> Read([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var watermarks = new Watermarks();
        await foreach (var (state, _) in States(Partition, cancellation).ConfigureAwait(false))
        {
            watermarks.Copied(state);
            yield return state;
        }

        foreach (var name in takers)
            await foreach (var (state, _) in States(name, cancellation).ConfigureAwait(false)) yield return state;
        await foreach (var (state, _) in States(Partition, cancellation).ConfigureAwait(false)) watermarks.Check(state);

        foreach (var name in await Streams(name => !IsLog(name) && !IsDirectory(name)).ConfigureAwait(false))
            await foreach (var item in Stream(name, cancellation).ConfigureAwait(false)) yield return item;
        foreach (var name in await Streams(IsLog).ConfigureAwait(false))
            await foreach (var item in Stream(name, cancellation).ConfigureAwait(false)) yield return item;

        await foreach (var (state, _) in States("*", cancellation).ConfigureAwait(false))
            if (state.Name is not (Partition or Keyring or Key) && !takers.Contains(state.Name)) yield return state;
        foreach (var name in await Streams(IsDirectory).ConfigureAwait(false))
            await foreach (var item in Directory(name, cancellation).ConfigureAwait(false)) yield return item;
        await foreach (var state in Access(cancellation).ConfigureAwait(false)) yield return state;
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    /// <summary>
    /// Keys and the lists they stand in. A key is listed before it works and stops before it is struck off: while a list does not change, every key that works
    /// is on it. When one did change, all are copied once more.
    /// </summary>
    private async IAsyncEnumerable<StateItem> Access([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (HashSet<string>? before = null, now = await Versions(Keyring, cancellation).ConfigureAwait(false); before?.SetEquals(now) != true;)
        {
            await foreach (var (state, _) in States(Keyring, cancellation).ConfigureAwait(false)) yield return state;
            await foreach (var (state, _) in States(Key, cancellation).ConfigureAwait(false)) yield return state;
            (before, now) = (now, await Versions(Keyring, cancellation).ConfigureAwait(false));
        }
    }

    private async Task<HashSet<string>> Versions(string name, CancellationToken cancellation)
    {
        var versions = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (_, etag) in States(name, cancellation).ConfigureAwait(false)) versions.Add(etag);
        return versions;
    }

    private async IAsyncEnumerable<(StateItem State, string Etag)> States(string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var server in redis.Primaries())
        {
            var some = new List<RedisKey>(AtOnce);
            await foreach (var key in server.KeysAsync(database.Database, keys.StatesNamed(name), pageSize: 1_000).WithCancellation(cancellation).ConfigureAwait(false))
            {
                some.Add(key);
                if (some.Count < AtOnce) continue;
                foreach (var state in await Read(some).ConfigureAwait(false)) yield return state;
                some.Clear();
            }

            foreach (var state in await Read(some).ConfigureAwait(false)) yield return state;
        }
    }

    private async Task<(StateItem State, string Etag)[]> Read(List<RedisKey> some)
    {
        var found = await Task.WhenAll(some.Select(key => Guard(
            database.HashGetAsync(key, [RedisKeys.StateData, RedisKeys.StateEtag], CommandFlags.DemandMaster)).AsTask())).ConfigureAwait(false);
        var states = new List<(StateItem, string)>(some.Count);
        for (var index = 0; index < found.Length; index++)
        {
            if (found[index][0].IsNull) continue; // cleared meanwhile
            var (grain, name) = keys.StateOf(some[index]);
            states.Add((new(grain, name, (byte[])found[index][0]!), (string)found[index][1]!));
        }

        return [.. states];
    }

    /// <summary>A stream up to the head it has now; what is appended meanwhile is left for the next copy.</summary>
    private async IAsyncEnumerable<StoreItem> Stream(string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var owner = await Guard(database.HashGetAsync(keys.Owner(name), ["epoch", "head"], CommandFlags.DemandMaster)).ConfigureAwait(false);
        if (owner[0].IsNull) yield break; // listed, and not opened yet
        var head = owner[1].IsNull ? 0 : long.Parse((string)owner[1]!, CultureInfo.InvariantCulture);
        yield return new StreamItem(name, (long)owner[0], head);
        for (var position = 0L; position <= head;)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await Guard(database.StreamRangeAsync(keys.Blobs(name), position, $"{head}-0", PageOfBlobs, flags: CommandFlags.DemandMaster)).ConfigureAwait(false);
            if (page.Length == 0) break;
            foreach (var entry in page)
            {
                position = RedisKeys.Position(entry.Id);
                yield return new BlobItem(position++, (byte[])entry.Values[0].Value!);
            }
        }
    }

    /// <summary>
    /// A directory is written again now and then, and what came before goes. What was there before the head was looked at must all be copied: then whatever
    /// was being written again at that moment is in the copy in its older form.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Something was removed before it was copied.</exception>
    private async IAsyncEnumerable<StoreItem> Directory(string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var first = await Guard(database.StreamRangeAsync(keys.Blobs(name), count: 1, flags: CommandFlags.DemandMaster)).ConfigureAwait(false);
        var (next, head) = (first.Length == 0 ? 1 : RedisKeys.Position(first[0].Id), 0L);
        await foreach (var item in Stream(name, cancellation).ConfigureAwait(false))
        {
            if (item is StreamItem stream) head = stream.Head;
            if (item is BlobItem blob && blob.LastPosition != next++) throw Gone();
            yield return item;
        }

        if (next <= head) throw Gone();

        static StoreUnavailableException Gone() => new("The directory of targets was written again while it was copied: back up once more.");
    }

    private async Task<string[]> Streams(Func<string, bool> which)
    {
        var streams = await Guard(database.SortedSetRangeByRankAsync(keys.Index, flags: CommandFlags.DemandMaster)).ConfigureAwait(false);
        return [.. streams.Select(stream => (string)stream!).Where(which).Order(StringComparer.Ordinal)];
    }

    private static bool IsLog(string stream) => stream.StartsWith(StreamNames.LogPrefix, StringComparison.Ordinal);

    private static bool IsDirectory(string stream) => stream.StartsWith(StreamNames.DirectoryPrefix, StringComparison.Ordinal);

    private static ValueTask<T> Guard<T>(Task<T> command) => RedisFailure.Guard(command);
}
