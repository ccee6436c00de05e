using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Live;

/// <summary>The hub's open connections and whose they are, so that those of a revoked key and of a stopping process are closed.</summary>
internal sealed class LiveConnections(KeyCheck keys)
{
    private readonly ConcurrentDictionary<string, (HubCallerContext Connection, Caller Caller)> open = new(StringComparer.Ordinal);

    public void Add(HubCallerContext connection, Caller caller) => open[connection.ConnectionId] = (connection, caller);

    public void Remove(HubCallerContext connection) => open.TryRemove(connection.ConnectionId, out _);

    public void CloseAll()
    {
        foreach (var (connection, _) in open.Values) connection.Abort();
    }

    public async Task CloseRevoked()
    {
        foreach (var (connection, caller) in open.Values)
        {
            try
            {
                if (await keys.Identify(caller.Secret) is null) connection.Abort();
            }
            catch (Exception failure) when (failure.IsOutage())
            {
                // Not knowing is no reason to go blind: the next round asks again.
                return;
            }
        }
    }
}
