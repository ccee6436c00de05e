using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PileOn.Rig.Processes;

/// <summary>Stands between a client and a server on this machine, so that their connection can be cut.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly Task accepting;
    private volatile bool cut;

    /// <param name="to">The server's port.</param>
    public TcpProxy(int to)
    {
        To = to;
        listener.Start();
        accepting = Accept();
    }

    /// <summary>Where new connections lead.</summary>
    public int To { get; set; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Breaks every connection; new ones are refused until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        cut = true;
        foreach (var socket in open.Keys) Close(socket);
    }

    public void Mend() => cut = false;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Cut();
        await accepting;
    }

    private async Task Accept()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync();
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (cut) client.Close(0);
            else _ = Carry(client);
        }
    }

    private async Task Carry(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        (open[client], open[server]) = (0, 0);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, To);
            await Task.WhenAny(Copy(client, server), Copy(server, client));
        }
        catch (SocketException)
        {
            // nobody listens there just now: the client is told by the connection's end
        }

        Close(client);
        Close(server);
    }

    private static async Task Copy(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // cut
        }
    }

    private void Close(Socket socket)
    {
        open.TryRemove(socket, out _);
        socket.Close(0);
    }
}
