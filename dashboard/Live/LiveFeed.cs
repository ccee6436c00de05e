using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;

namespace PileOn.Dashboard.Live;

/// <summary>Follows the feed of every workspace that has a client connected to this process, and tells those clients. No backplane: each process does its own.</summary>
internal sealed class LiveFeed(
    IGrainFactory grains, IHubContext<LiveHub> hub, LiveConnections connections, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveFeed> logger)
    : BackgroundService
{
    /// <summary>With <see cref="DashboardOptions.KeyTrust"/> five seconds, which is what is promised of a key that was revoked.</summary>
    private static readonly TimeSpan CheckKeysEvery = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<WorkspaceId, (WorkspaceWatch Watch, int Clients)> watches = [];

    /// <summary>One more client of a workspace wants to be told.</summary>
    public void Join(WorkspaceId workspace)
    {
        lock (gate)
        {
            watches[workspace] = watches.TryGetValue(workspace, out var held)
                ? held with { Clients = held.Clients + 1 }
                : (new(grains, workspace, page => connections.Tell(workspace, id => hub.Clients.Client(id).SendAsync("changed", page)), clock, logger), 1);
        }
    }

    public void Leave(WorkspaceId workspace)
    {
        lock (gate)
        {
            if (watches.TryGetValue(workspace, out var held)) watches[workspace] = held with { Clients = held.Clients - 1 };
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before Kestrel waits for open requests, or a stop would take as long as its patience.
        await using var closing = lifetime.ApplicationStopping.Register(connections.CloseAll);
        using var timer = new PeriodicTimer(CheckKeysEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await connections.CloseRevoked();
                foreach (var watch in Take(clients => clients <= 0)) await watch.DisposeAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(Take(_ => true).Select(watch => watch.DisposeAsync().AsTask()));
        }
    }

    private List<WorkspaceWatch> Take(Func<int, bool> unwanted)
    {
        lock (gate)
        {
            var taken = watches.Where(held => unwanted(held.Value.Clients)).ToList();
            foreach (var (workspace, _) in taken) watches.Remove(workspace);
            return [.. taken.Select(held => held.Value.Watch)];
        }
    }
}
