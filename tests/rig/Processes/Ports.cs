using System.Net;
using System.Net.Sockets;

namespace PileOn.Rig.Processes;

/// <summary>Ports on the loopback address.</summary>
public static class Ports
{
    /// <summary>One that nobody listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
