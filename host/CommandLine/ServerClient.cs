using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PileOn.Contracts.Wire;

namespace PileOn.Host.CommandLine;

/// <summary>A running server's API, asked with a key. Every failure is a <see cref="CommandException"/> with one line.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient http;

    public ServerClient(Uri server, string? key)
    {
        http = new() { BaseAddress = server };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public void Dispose() => http.Dispose();

    public async Task<T> Ask<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var answer = await Send(request, cancellation);
        return await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellation) ?? throw CommandException.Failed($"{http.BaseAddress} gave an empty answer");
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation)
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
