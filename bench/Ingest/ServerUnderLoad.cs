using System.Diagnostics;
using PileOn.Bench.Processes;
using PileOn.Rig.Processes;

namespace PileOn.Bench.Ingest;

/// <summary>What <c>bench overload</c> loads: one process on a folder, or a dashboard, an api, two silos and a redis-server around which they stand.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly Func<long> peak;
    private readonly IAsyncDisposable[] parts;

    private ServerUnderLoad(HttpClient http, Func<long> peak, params IAsyncDisposable[] parts) => (Http, this.peak, this.parts) = (http, peak, parts);

    public HttpClient Http { get; }

    /// <summary>The most that each of its processes has held, together; a store of its own is left out, for it grows with all it keeps.</summary>
    public long PeakBytes => peak();

    public static async Task<ServerUnderLoad> OneProcess(int connections)
    {
        var process = await ServerProcess.Start("bench", "server");
        return new(process.Client(connections), () => process.PeakBytes, process);
    }

    public static async Task<ServerUnderLoad> Cluster(int connections)
    {
        var redis = await RedisServer.Start();
        PileOnCluster cluster;
        try
        {
            cluster = await PileOnCluster.Start(redis.Connection);
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }

        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = cluster.Entry };
        http.DefaultRequestHeaders.Authorization = new("Bearer", cluster.AdminKey);
        return new(http, () => cluster.Roles.Sum(role => PeakOf(cluster[role].Id)), cluster, redis);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var part in parts) await part.DisposeAsync();
    }

    private static long PeakOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.PeakWorkingSet64;
    }
}
