using System.Net;
using System.Net.Sockets;

namespace PileOn.Silo.Hosting;

/// <summary>Ports of the loopback address that nobody listens on, so that several servers fit on one machine.</summary>
internal static class FreePorts
{
    public static (int First, int Second) Two()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (Port(first), Port(second));
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
