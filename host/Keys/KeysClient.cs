using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Keys;

/// <summary>Keys over HTTP. Every failure is a <see cref="CommandException"/> with one line.</summary>
internal sealed class KeysClient : IDisposable
{
    private readonly HttpClient http;

    public KeysClient(Uri server, string? key)
    {
        http = new() { BaseAddress = server };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public async Task<IReadOnlyList<KeyLine>> List(CancellationToken cancellation) =>
        (await Ask<KeyLines>(new(HttpMethod.Get, "v1/keys"), cancellation)).Keys;

    public Task<NewKey> Create(string name, IReadOnlyList<string> scopes, CancellationToken cancellation) =>
        Ask<NewKey>(new(HttpMethod.Post, "v1/keys") { Content = JsonContent.Create(new { name, scopes }, options: WireJson.Options) }, cancellation);

    public async Task Revoke(string id, CancellationToken cancellation)
    {
        using var answer = await Send(new(HttpMethod.Delete, $"v1/keys/{Uri.EscapeDataString(id)}"), cancellation);
    }

    public void Dispose() => http.Dispose();

    private async Task<T> Ask<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var answer = await Send(request, cancellation);
        return await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellation) ?? throw CommandException.Failed($"{http.BaseAddress} gave an empty answer");
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using (request)
            {
                var answer = await http.SendAsync(request, cancellation);
                return answer.IsSuccessStatusCode ? answer : throw await Refused(answer, cancellation);
            }
        }
        catch (HttpRequestException problem)
        {
            throw CommandException.Failed($"{http.BaseAddress} does not answer: {problem.Message}");
        }
    }

    private async Task<CommandException> Refused(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.Unauthorized) return CommandException.Failed("the server does not know this key: give one with --key or PILEON_KEY");
            try
            {
                var problem = await answer.Content.ReadFromJsonAsync<Told>(WireJson.Options, cancellation);
                return CommandException.Failed(problem?.Detail ?? problem?.Title ?? $"{http.BaseAddress} answers {(int)answer.StatusCode}");
            }
            catch (JsonException)
            {
                return CommandException.Failed($"{http.BaseAddress} answers {(int)answer.StatusCode}");
            }
        }
    }

    /// <summary>What problem details say to a person.</summary>
    private sealed record Told(string? Title, string? Detail);
}

internal sealed record KeyLines(IReadOnlyList<KeyLine> Keys);

/// <summary>A key without its secret, as the server shows it.</summary>
internal sealed record KeyLine(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt);

/// <summary>A key with its secret, which is shown this once.</summary>
internal sealed record NewKey(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, string Secret);
