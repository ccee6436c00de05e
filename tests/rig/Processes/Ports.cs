using System.Net;
using System.Net.Sockets;

namespace PileOn.Rig.Processes;

/// <summary>Ports on the loopback address.</summary>
public static class Ports
{
    // Below those that Linux gives to connections that go out: one of these may take a port between its being found free and somebody's listening there.
    private const int From = 12_000, To = 29_000;

    private static readonly HashSet<int> given = [];

    /// <summary>One that nobody listens on now, and that this process has not been given before.</summary>
    public static int Free()
    {
        lock (given)
        {
            while (true)
            {
                var port = Random.Shared.Next(From, To);
                if (given.Add(port) && IsFree(port)) return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
