using System.Diagnostics;
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
        await Cli(["--cluster", "create", .. shards.Select(shard => shard.Connection), "--cluster-yes"]);
        foreach (var shard in shards)
            while (!(await Cli(["-p", shard.Port.ToString(CultureInfo.InvariantCulture), "cluster", "info"])).Contains("cluster_state:ok", StringComparison.Ordinal)) await Task.Delay(50);
    }

    private static async Task<string> Cli(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("redis-cli", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said[0] : throw new InvalidOperationException($"redis-cli {string.Join(' ', arguments)}: {string.Join('\n', said)}");
    }
}
