using System.Net;
using System.Net.Sockets;

namespace PileOn.Rig.Processes;

/// <summary>Ports on the loopback address.</summary>
public static class Ports
{
    // Below those that Linux gives to connections that go out: one of these may take a port between its being found free and somebody's listening there.
    private const int From = 12_000, To = 29_000, Stretch = 250;

    private static readonly Queue<int> left = [];

    /// <summary>Held until this process ends: whoever has a stretch's first port has the stretch.</summary>
    private static readonly List<TcpListener> held = [];

    /// <summary>One that nobody listens on now, that this process has not been given before, and that no other process which asks here is given meanwhile.</summary>
    public static int Free()
    {
        lock (left)
        {
            while (true)
            {
                if (left.Count == 0) Take();
                var port = left.Dequeue();
                if (IsFree(port)) return port;
            }
        }
    }

    private static void Take()
    {
        var stretches = Enumerable.Range(0, (To - From) / Stretch).Select(number => From + (number * Stretch)).ToArray();
        Random.Shared.Shuffle(stretches);
        foreach (var first in stretches)
        {
            var listener = new TcpListener(IPAddress.Loopback, first);
            try
            {
                listener.Start();
            }
            catch (SocketException)
            {
                listener.Dispose();
                continue; // another process's
            }

            held.Add(listener);
            foreach (var port in Enumerable.Range(first + 1, Stretch - 1)) left.Enqueue(port);
            return;
        }

        throw new InvalidOperationException("Other processes have all ports.");
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
