using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// A few connections for appends. Redis syncs once for what it has read of all its connections, and reads one large append of each: more connections,
/// fewer syncs.
/// </summary>
internal sealed class RedisLanes(string connection, int replicas, TimeProvider time) : IAsyncDisposable
{
    private const int Count = 4;
    private readonly RedisLane[] lanes = [.. Enumerable.Range(0, Count).Select(_ => new RedisLane(RedisConnection.Connect(connection), replicas, time))];

    /// <summary>The lane of a stream, always the same.</summary>
    public RedisLane Of(string stream) => lanes[(int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(stream.AsSpan())) % Count)];

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes)
            await lane.DisposeAsync().ConfigureAwait(false);
    }
}
