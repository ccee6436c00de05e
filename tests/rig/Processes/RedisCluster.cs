using System.Globalization;

namespace PileOn.Rig.Processes;

/// <summary>A Redis Cluster of three shards, on ports of this machine.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Shards = 3;
    private readonly List<RedisServer> servers = [];

    private RedisCluster() { }

    /// <summary>For <c>--redis</c>: one server tells of the others.</summary>
    public string Connection => string.Join(',', servers.Select(server => server.Connection));

    /// <param name="replicas">How many follow each shard.</param>
    public static Task<RedisCluster> Start(int replicas = 0) => new RedisCluster().Started(async cluster =>
    {
        for (var server = 0; server < Shards * (1 + replicas); server++)
            cluster.servers.Add(await RedisServer.Start("--cluster-enabled", "yes", "--cluster-port", Ports.Free().ToString(CultureInfo.InvariantCulture)));
        await cluster.Join(replicas);
    });

    /// <summary>The servers that follow others by now.</summary>
    public async Task<IReadOnlyList<RedisServer>> Replicas()
    {
        var replicas = new List<RedisServer>();
        foreach (var server in servers)
            if ((await RedisCli.Ask(server.Port, "role")).StartsWith("slave", StringComparison.Ordinal)) replicas.Add(server);
        return replicas;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
    }

    private async Task Join(int replicas)
    {
        await RedisCli.Run(["--cluster", "create", .. servers.Select(server => server.Connection), "--cluster-replicas", $"{replicas}", "--cluster-yes"]);
        foreach (var server in servers)
            while (!(await RedisCli.Ask(server.Port, "cluster", "info")).Contains("cluster_state:ok", StringComparison.Ordinal)) await Task.Delay(50);
        foreach (var replica in await Replicas())
            while (!(await RedisCli.Ask(replica.Port, "info", "replication")).Contains("master_link_status:up", StringComparison.Ordinal)) await Task.Delay(50);
    }
}
