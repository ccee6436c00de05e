using System.Globalization;

namespace PileOn.Rig.Processes;

/// <summary>A Redis Cluster of three shards without replicas, on ports of this machine.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Shards = 3;
    private readonly List<RedisServer> shards = [];

    private RedisCluster() { }

    /// <summary>For <c>--redis</c>: one shard tells of the others.</summary>
    public string Connection => string.Join(',', shards.Select(shard => shard.Connection));

    public static async Task<RedisCluster> Start()
    {
        var cluster = new RedisCluster();
        for (var shard = 0; shard < Shards; shard++)
            cluster.shards.Add(await RedisServer.Start("--cluster-enabled", "yes", "--cluster-port", Ports.Free().ToString(CultureInfo.InvariantCulture)));
        await cluster.Join();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shard in shards) await shard.DisposeAsync();
    }

    private async Task Join()
    {
        await RedisCli.Run(["--cluster", "create", .. shards.Select(shard => shard.Connection), "--cluster-yes"]);
        foreach (var shard in shards)
            while (!(await RedisCli.Ask(shard.Port, "cluster", "info")).Contains("cluster_state:ok", StringComparison.Ordinal)) await Task.Delay(50);
    }
}
