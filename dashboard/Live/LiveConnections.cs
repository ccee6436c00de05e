using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Live;

/// <summary>The hub's open connections and whose they are, so that each is told of its workspace, and those of a revoked key and of a stopping process are closed.</summary>
internal sealed class LiveConnections(KeyCheck keys)
{
    private readonly ConcurrentDictionary<string, Open> open = new(StringComparer.Ordinal);

    public void Add(HubCallerContext connection, Caller caller) => open[connection.ConnectionId] = new(connection, caller);

    public void Remove(HubCallerContext connection) => open.TryRemove(connection.ConnectionId, out _);

    /// <summary>
    /// Sends to every connection of a workspace and waits for none. One that has not taken what it was sent before is left out: to a client that is slow, or has
    /// stopped reading, what it was not sent is a gap, and it reads that when it can.
    /// </summary>
    public void Tell(WorkspaceId workspace, Func<string, Task> send)
    {
        foreach (var (id, one) in open)
            if (one.Caller.Key.Workspace == workspace && one.Sending.IsCompleted) one.Sending = send(id);
    }

    public void CloseAll()
    {
        foreach (var one in open.Values) one.Connection.Abort();
    }

    public async Task CloseRevoked()
    {
        foreach (var one in open.Values)
        {
            try
            {
                if (await keys.Identify(one.Caller.Secret) is null) one.Connection.Abort();
            }
            catch (Exception failure) when (failure.IsOutage())
            {
                // Not knowing is no reason to go blind: the next round asks again.
                return;
            }
        }
    }

    private sealed class Open(HubCallerContext connection, Caller caller)
    {
        public HubCallerContext Connection => connection;

        public Caller Caller => caller;

        public Task Sending { get; set; } = Task.CompletedTask;
    }
}
