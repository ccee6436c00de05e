using PileOn.Rig.Processes;

namespace PileOn.Bench.Processes;

/// <summary>A dashboard, an api and two silos in processes of their own, around a redis-server that syncs every write.</summary>
internal sealed class ClusterProcesses : IAsyncDisposable
{
    private ClusterProcesses(RedisServer redis, PileOnCluster parts) => (Redis, Parts) = (redis, parts);

    public RedisServer Redis { get; }

    public PileOnCluster Parts { get; }

    public static async Task<ClusterProcesses> Start()
    {
        var redis = await RedisServer.Start();
        try
        {
            return new(redis, await PileOnCluster.Start(redis.Connection));
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of its dashboard, with its first key.</summary>
    public HttpClient Client(int connections)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = Parts.Entry };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Parts.AdminKey);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await Parts.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
