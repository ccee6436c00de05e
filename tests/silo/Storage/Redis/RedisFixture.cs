using PileOn.Rig.Processes;

namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>One redis-server for the tests of a class.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? server;

    /// <summary>Skips the test where redis-server is not installed.</summary>
    public RedisServer Server
    {
        get
        {
            Assert.SkipWhen(server is null, RedisServer.Missing ?? "redis-server did not start");
            return server;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.Missing is null)
            server = await RedisServer.Start();
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
