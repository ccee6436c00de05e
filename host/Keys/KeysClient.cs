using System.Net.Http.Json;
using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Keys;

/// <summary>Keys over HTTP.</summary>
internal sealed class KeysClient(Uri address, string? key) : IDisposable
{
    private readonly ServerClient server = new(address, key);

    public async Task<IReadOnlyList<KeyLine>> List(CancellationToken cancellation) =>
        (await server.Ask<KeyLines>(new(HttpMethod.Get, "v1/keys"), cancellation)).Keys;

    public Task<NewKey> Create(string name, IReadOnlyList<string> scopes, CancellationToken cancellation) =>
        server.Ask<NewKey>(new(HttpMethod.Post, "v1/keys") { Content = JsonContent.Create(new { name, scopes }, options: WireJson.Options) }, cancellation);

    public async Task Revoke(string id, CancellationToken cancellation)
    {
        using var answer = await server.Send(new(HttpMethod.Delete, $"v1/keys/{Uri.EscapeDataString(id)}"), cancellation);
    }

    public void Dispose() => server.Dispose();
}

internal sealed record KeyLines(IReadOnlyList<KeyLine> Keys);

/// <summary>A key without its secret, as the server shows it.</summary>
internal sealed record KeyLine(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt);

/// <summary>A key with its secret, which is shown this once.</summary>
internal sealed record NewKey(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, string Secret);
