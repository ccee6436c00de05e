using System.Net;
using System.Net.Sockets;

namespace PileOn.Silo.Hosting;

/// <summary>Ports of the loopback address that nobody listens on, so that several servers fit on one machine.</summary>
internal static class FreePorts
{
    public static (int First, int Second) Two()
    {
        using var first = Listen(0);
        using var second = Listen(0);
        return (Port(first), Port(second));
    }

    public static bool Are(int firstPort, int secondPort)
    {
        try
        {
            using var first = Listen(firstPort);
            using var second = Listen(secondPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
