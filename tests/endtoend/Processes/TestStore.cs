namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>How PileOn runs under a test, and where it keeps everything. The same tests run on all.</summary>
public enum StoreKind
{
    /// <summary>One process on a folder.</summary>
    Embedded,

    /// <summary>One process on a redis-server.</summary>
    Redis,

    /// <summary>Two silos, an api and a dashboard on a redis-server.</summary>
    Roles,

    /// <summary>Two silos, an api and a dashboard on a Redis Cluster of three shards.</summary>
    RolesOnShards,
}

/// <summary>A store of its own for one test: a fresh folder or real redis-servers.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string files = Directory.CreateTempSubdirectory("pileon-test-files-").FullName;
    private IAsyncDisposable? servers;
    private string[] more = [];

    /// <summary>Where an embedded server keeps everything.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("pileon-test-").FullName;

    /// <summary>As <c>--redis</c> takes it; null for a folder.</summary>
    public string? Redis { get; private set; }

    /// <summary>One process a role.</summary>
    public bool HasRoles { get; private init; }

    public string[] Arguments => Redis is null ? ["--data", Folder] : ["--redis", Redis, .. more];

    /// <summary>A path beside the store that goes with it.</summary>
    public string File(string name) => Path.Combine(files, name);

    /// <summary>One process on a Redis that runs already.</summary>
    /// <param name="more">What else the process is told.</param>
    public static TestStore On(string redis, params string[] more) => new() { Redis = redis, more = more };

    public static Task<TestStore> Make(StoreKind kind) => new TestStore { HasRoles = kind is StoreKind.Roles or StoreKind.RolesOnShards }.Started(async store =>
    {
        if (kind == StoreKind.RolesOnShards)
        {
            var cluster = await RedisCluster.Start();
            (store.servers, store.Redis) = (cluster, cluster.Connection);
        }
        else if (kind != StoreKind.Embedded)
        {
            var server = await RedisServer.Start();
            (store.servers, store.Redis) = (server, server.Connection);
        }
    });

    public async ValueTask DisposeAsync()
    {
        if (servers is not null) await servers.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(files, recursive: true);
    }
}
