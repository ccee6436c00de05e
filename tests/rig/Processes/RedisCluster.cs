using System.Globalization;
using System.Text.RegularExpressions;

namespace PileOn.Rig.Processes;

/// <summary>A Redis Cluster of three shards, on ports of this machine.</summary>
public sealed partial class RedisCluster : IAsyncDisposable
{
    public const int Shards = 3;

    private readonly int replicas;
    private readonly List<RedisServer> servers = [];

    private RedisCluster(int replicas) => this.replicas = replicas;

    /// <summary>For <c>--redis</c>: one server tells of the others.</summary>
    public string Connection => string.Join(',', servers.Select(server => server.Connection));

    /// <summary>Settings with which a replica takes its primary's place within seconds, however far it is behind.</summary>
    public static string[] TakeOverSoon { get; } = ["--cluster-node-timeout", "2000", "--cluster-replica-validity-factor", "0"];

    /// <param name="replicas">How many follow each shard.</param>
    /// <param name="settings">More arguments of each server.</param>
    public static Task<RedisCluster> Start(int replicas = 0, params string[] settings) => new RedisCluster(replicas).Started(async cluster =>
    {
        for (var server = 0; server < Shards * (1 + replicas); server++)
            cluster.servers.Add(await RedisServer.Start(["--cluster-enabled", "yes", "--cluster-port", Ports.Free().ToString(CultureInfo.InvariantCulture), .. settings]));
        await RedisCli.Run(["--cluster", "create", .. cluster.servers.Select(server => server.Connection), "--cluster-replicas", $"{replicas}", "--cluster-yes"]);
        await cluster.Whole(CancellationToken.None);
    });

    /// <summary>Those of the running servers that take writes by now, one a shard.</summary>
    public Task<IReadOnlyList<RedisServer>> Primaries() => Those("master");

    /// <summary>Those of the running servers that follow others by now.</summary>
    public Task<IReadOnlyList<RedisServer>> Replicas() => Those("slave");

    /// <summary>The one that follows a primary.</summary>
    public async Task<RedisServer> ReplicaOf(RedisServer primary)
    {
        foreach (var replica in await Replicas())
            if ((await RedisCli.Ask(replica.Port, "role")).Contains($"\n{primary.Port}\n", StringComparison.Ordinal)) return replica;
        throw new InvalidOperationException("Nobody follows it.");
    }

    /// <summary>Waits until a replica has taken the place of a primary that runs no more.</summary>
    public async Task TakenOver(CancellationToken cancellation)
    {
        while ((await Primaries()).Count < Shards) await Task.Delay(50, cancellation);
    }

    /// <summary>Waits until each shard has its primary and all its replicas, and everybody knows. All must run.</summary>
    public async Task Whole(CancellationToken cancellation)
    {
        while (!await IsWhole()) await Task.Delay(50, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
    }

    private async Task<bool> IsWhole()
    {
        foreach (var server in servers)
            if (!(await RedisCli.Ask(server.Port, "cluster", "info")).Contains("cluster_state:ok", StringComparison.Ordinal)) return false;
        var primaries = await Primaries();
        foreach (var primary in primaries)
            if (Online().Count(await RedisCli.Ask(primary.Port, "info", "replication")) < replicas) return false;
        return primaries.Count == Shards;
    }

    private async Task<IReadOnlyList<RedisServer>> Those(string role)
    {
        var those = new List<RedisServer>();
        foreach (var server in servers.Where(server => server.IsRunning))
            if ((await RedisCli.Ask(server.Port, "role")).StartsWith(role, StringComparison.Ordinal)) those.Add(server);
        return those;
    }

    [GeneratedRegex("state=online")]
    private static partial Regex Online();
}
