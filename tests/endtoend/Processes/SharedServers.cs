using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(PileOn.EndToEnd.Tests.Processes.SharedServers))]

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>
/// A server of each kind for all tests that neither stop it nor look at the whole of it. It starts when the first of them asks. To start a server is the dearest
/// thing a test can do.
/// </summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<StoreKind, Lazy<Task<Shared>>> running = new();

    /// <summary>In the workspace that all share: a test has targets of its own there.</summary>
    internal async Task<TestServer> Of(StoreKind kind) => (await Running(kind)).Server;

    /// <summary>In a workspace where nobody else has been or will be.</summary>
    internal async Task<TestServer> Alone(StoreKind kind)
    {
        var shared = await Running(kind);
        return shared.Workspaces.TryTake(out var key) ? shared.Server.For(key) : throw new InvalidOperationException("Make more workspaces.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in running.Values)
        {
            if (await Task.WhenAny(started.Value) is not { IsCompletedSuccessfully: true }) continue; // whoever asked for it was told why
            var shared = await started.Value;
            await shared.Server.DisposeAsync();
            await shared.Store.DisposeAsync();
        }
    }

    private Task<Shared> Running(StoreKind kind) => running.GetOrAdd(kind, static kind => new(() => Start(kind))).Value;

    private static async Task<Shared> Start(StoreKind kind)
    {
        var store = await TestStore.Make(kind);
        try
        {
            var workspaces = await Workspaces.Make(store);
            return new(store, await TestServer.Start(store), [.. workspaces]);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private sealed record Shared(TestStore Store, TestServer Server, ConcurrentBag<string> Workspaces);
}
