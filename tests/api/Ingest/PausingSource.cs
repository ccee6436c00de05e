using System.Net.Sockets;
using System.Text;
using PileOn.Contracts.Access;

namespace PileOn.Api.Tests.Ingest;

/// <summary>A source that keeps its request open and sends when it has something.</summary>
internal sealed class PausingSource : IDisposable
{
    private readonly TcpClient connection = new();

    public static async Task<PausingSource> Connect(Uri address, CreatedKey key)
    {
        var source = new PausingSource();
        await source.connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await source.Write($"POST /v1/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key.Secret}\r\nTransfer-Encoding: chunked\r\n\r\n");
        return source;
    }

    public Task Send(string text) => Write($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task End() => Write("0\r\n\r\n");

    /// <summary>What the server says, in its first words.</summary>
    public async Task<string> Answer()
    {
        var buffer = new byte[4_096];
        return Encoding.UTF8.GetString(buffer, 0, await connection.GetStream().ReadAtLeastAsync(buffer, 200, throwOnEndOfStream: false, TestContext.Current.CancellationToken));
    }

    public void Dispose() => connection.Dispose();

    private async Task Write(string text) => await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
