using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PileOn.Host.Serving;

/// <summary>
/// What Kestrel listens on, so that it can be closed before the connections are. Kestrel closes both at once, and a request on a connection that was made just then
/// gets no answer; one that cannot be made says so, and whoever asks goes elsewhere.
/// </summary>
internal sealed class Listeners(IOptions<SocketTransportOptions> options, ILoggerFactory loggers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory sockets = new(options, loggers);
    private readonly ConcurrentBag<IConnectionListener> bound = [];

    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await sockets.BindAsync(endpoint, cancellationToken);
        bound.Add(listener);
        return listener;
    }

    /// <summary>No connection comes in from here on; those there are stay.</summary>
    public async Task Close()
    {
        foreach (var listener in bound) await listener.UnbindAsync();
    }
}
