using System.Net.Sockets;
using System.Text;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>A request of messages that has sent one and keeps its body open.</summary>
internal sealed class PausedUpload : IDisposable
{
    private readonly TcpClient connection = new();

    public static async Task<PausedUpload> Begin(Uri server, string key, string line)
    {
        var upload = new PausedUpload();
        await upload.Say(server, $"POST /v1/messages HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\nTransfer-Encoding: chunked\r\n\r\n{line.Length + 1:x}\r\n{line}\n\r\n");
        return upload;
    }

    /// <summary>Not even its head has come to an end.</summary>
    public static async Task<PausedUpload> HalfAHead(Uri server)
    {
        var upload = new PausedUpload();
        await upload.Say(server, $"POST /v1/messages HTTP/1.1\r\nHost: {server.Authority}\r\nAuth");
        return upload;
    }

    /// <summary>All that the server says before it hangs up.</summary>
    public async Task<string> Answer()
    {
        using var all = new MemoryStream();
        try
        {
            await connection.GetStream().CopyToAsync(all);
        }
        catch (IOException)
        {
            // It hangs up on the body that is missing; what it said has come before.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }

    public void Dispose() => connection.Dispose();

    private async Task Say(Uri server, string text)
    {
        await connection.ConnectAsync(server.Host, server.Port);
        await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
