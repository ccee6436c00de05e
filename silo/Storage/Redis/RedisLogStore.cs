using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// A Redis Stream a stream, entry ids <c>position-0</c>. Durable as far as Redis is: with <c>appendfsync always</c>, and, where a failover may promote a
/// replica, if appends wait for replicas.
/// </summary>
public sealed class RedisLogStore : ILogStore, IStoreProbe, IAsyncDisposable
{
    private const int PageOfBlobs = 16;
    private const int MaxPage = 4 << 20;

    private readonly IConnectionMultiplexer shared;
    private readonly IDatabase database;
    private readonly RedisLanes lanes;
    private readonly RedisKeys keys;
    private readonly AppendOrder order = new();
    private bool closed;

    /// <param name="shared">The connection for everything but appends; it stays its owner's.</param>
    /// <param name="connection">Where to make those for appends.</param>
    /// <param name="prefix">What all keys begin with.</param>
    /// <param name="replicas">How many must hold a write before it counts.</param>
    /// <exception cref="Contracts.Log.StoreUnavailableException">Nobody answers.</exception>
    public RedisLogStore(IConnectionMultiplexer shared, string connection, string prefix, TimeProvider time, int replicas = 0)
    {
        this.shared = shared;
        database = shared.GetDatabase();
        lanes = new(connection, replicas, time);
        Replicas = new(shared, replicas);
        keys = new(prefix);
    }

    /// <summary>Those of the shared connection: all who write over it ask together.</summary>
    internal RedisReplicas Replicas { get; }

    /// <inheritdoc/>
    public ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default) => order.Open(stream, () => Take(stream, cancellation));

    /// <inheritdoc/>
    public ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob) =>
        new(order.Send(stream, epoch, lastPosition, previous =>
            lanes.Of(stream).Submit(new RedisAppend(keys, stream, epoch, previous, lastPosition, blob))));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default)
    {
        var blobs = new List<LogBlob>();
        var size = 0;
        while (blobs.Count < maxBlobs && size < MaxPage)
        {
            var page = await RedisFailure.Guard(
                database.StreamRangeAsync(keys.Blobs(stream), Math.Max(position, 0), "+", Math.Min(PageOfBlobs, maxBlobs - blobs.Count), flags: CommandFlags.DemandMaster),
                cancellation).ConfigureAwait(false);
            foreach (var entry in page)
            {
                if (size >= MaxPage)
                    break;
                var blob = new LogBlob(RedisKeys.Position(entry.Id), (byte[])entry.Values[0].Value!);
                blobs.Add(blob);
                size += blob.Bytes.Length;
                position = blob.LastPosition + 1;
            }

            if (page.Length < PageOfBlobs)
                break;
        }

        return blobs;
    }

    /// <inheritdoc/>
    public async ValueTask Trim(string stream, long position, CancellationToken cancellation = default) =>
        await RedisFailure.Guard(database.StreamTrimByMinIdAsync(keys.Blobs(stream), Math.Max(position, 0)), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default)
    {
        // No UTF-8 text holds the byte 0xff: it ends the range of names that share the prefix.
        var (from, to) = (Encoding.UTF8.GetBytes(prefix), Encoding.UTF8.GetBytes(prefix).Append((byte)0xff).ToArray());
        var found = await RedisFailure.Guard(
            database.SortedSetRangeByValueAsync(keys.Index, from, to, flags: CommandFlags.DemandMaster), cancellation).ConfigureAwait(false);
        var names = found.Select(name => (string)name!).ToList();
        names.Sort(StringComparer.Ordinal); // Redis orders by UTF-8
        return names;
    }

    /// <inheritdoc/>
    public async ValueTask Check() => await RedisFailure.Guard(Replicas.Hold(keys.Probe, () => database.StringIncrementAsync(keys.Probe))).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoreRoom> Room() => RedisRoom.Look(shared);

    /// <summary>Sends what is queued, then closes the connections for appends. Once more it does nothing.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref closed, true) ? ValueTask.CompletedTask : lanes.DisposeAsync();

    private async ValueTask<OpenedStream> Take(string stream, CancellationToken cancellation)
    {
        // First the index, which may lie elsewhere in a cluster: a stream that is listed and empty does no harm.
        await RedisFailure.Guard(database.SortedSetAddAsync(keys.Index, stream, 0), cancellation).ConfigureAwait(false);
        // What was appended before is then held by replicas too, whatever its writer knows of that.
        var answer = await RedisFailure.Guard(
            Replicas.Hold(keys.Owner(stream), () => database.ScriptEvaluateAsync(RedisScripts.Open, [keys.Owner(stream)])), cancellation).ConfigureAwait(false);
        return new((long)answer[0], long.Parse((string)answer[1]!, CultureInfo.InvariantCulture));
    }
}
