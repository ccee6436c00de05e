using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(PileOn.EndToEnd.Tests.Processes.SharedServers))]

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>A server of each kind for all tests that share it, each with targets of its own. It starts when the first of them asks.</summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<StoreKind, Lazy<Task<(TestStore Store, TestServer Server)>>> running = new();

    internal async Task<TestServer> Of(StoreKind kind) => (await running.GetOrAdd(kind, static kind => new(() => Start(kind))).Value).Server;

    public async ValueTask DisposeAsync()
    {
        foreach (var started in running.Values)
        {
            var (store, server) = await started.Value;
            await server.DisposeAsync();
            await store.DisposeAsync();
        }
    }

    private static async Task<(TestStore, TestServer)> Start(StoreKind kind)
    {
        var store = await TestStore.Make(kind);
        return (store, await TestServer.Start(store));
    }
}
