using PileOn.Tests;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Where a server under test keeps everything. The same tests run on both.</summary>
public enum StoreKind
{
    Embedded,
    Redis,
}

/// <summary>A store of its own for one test: a fresh folder or a real redis-server.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-test-").FullName;
    private RedisServer? redis;

    public string[] Arguments => redis is null ? ["--data", folder] : ["--redis", redis.Connection];

    public static async Task<TestStore> Make(StoreKind kind)
    {
        var store = new TestStore();
        if (kind == StoreKind.Redis) store.redis = await RedisServer.Start();
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        if (redis is not null) await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
