using System.Net;
using System.Net.Sockets;

namespace PileOn.Silo.Hosting;

/// <summary>Ports of the loopback address that nobody listens on, so that several servers fit on one machine.</summary>
internal static class FreePorts
{
    // Below those that Linux gives to connections that go out: one of these may take a port between its being found free and the silo's listening there.
    private const int From = 12_000, To = 29_000;

    private static readonly List<Socket> Held = [];

    public static (int First, int Second) Two()
    {
        using var first = ListenSomewhere();
        using var second = ListenSomewhere();
        return (Port(first), Port(second));
    }

    /// <summary>
    /// Whether both ports are free and this process is the one that may take them. A silo would share its port with another process without a
    /// word, so a third port, held until the process ends, decides between two that start at the same time.
    /// </summary>
    public static bool TryReserve(int firstPort, int secondPort, int decidingPort)
    {
        lock (Held)
        {
            Socket? deciding = null;
            try
            {
                deciding = Listen(decidingPort);
                using var first = Listen(firstPort);
                using var second = Listen(secondPort);
                Held.Add(deciding);
                return true;
            }
            catch (SocketException)
            {
                deciding?.Dispose();
                return false;
            }
        }
    }

    private static Socket ListenSomewhere()
    {
        while (true)
        {
            try
            {
                return Listen(Random.Shared.Next(From, To));
            }
            catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // try another
            }
        }
    }

    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(); // two sockets may be bound to a port as long as none listens
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
