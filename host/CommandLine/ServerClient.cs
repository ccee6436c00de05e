using System.Net;
using System.Text.Json;
using PileOn.Contracts.Wire;

namespace PileOn.Host.CommandLine;

/// <summary>A running server's API, asked with a key. Every failure is a <see cref="CommandException"/> with one line.</summary>
internal sealed class ServerClient : IDisposable
{
    /// <summary>What is not there is no answer of PileOn's: read as null, it would be found missing much later.</summary>
    private static readonly JsonSerializerOptions Strict = new(WireJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly HttpClient http;

    /// <param name="patience">For an answer; usually as long as .NET waits.</param>
    public ServerClient(Uri server, string? key, TimeSpan? patience = null)
    {
        http = new() { BaseAddress = server };
        if (patience is { } waits) http.Timeout = waits;
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public void Dispose() => http.Dispose();

    public async Task<T> Ask<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var answer = await Send(request, cancellation);
        try
        {
            return Read<T>(await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (JsonException)
        {
            throw CommandException.Failed($"{http.BaseAddress} does not answer as PileOn does: see that --to names its own address");
        }
    }

    /// <exception cref="JsonException">It is none of PileOn's answers.</exception>
    public static T Read<T>(ReadOnlySpan<byte> answer) => JsonSerializer.Deserialize<T>(answer, Strict) ?? throw new JsonException("an empty answer");

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
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw CommandException.Failed($"{http.BaseAddress} does not answer within {http.Timeout.TotalSeconds:0} seconds");
        }
    }

    private async Task<CommandException> Refused(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.Unauthorized) return CommandException.Failed("the server does not know this key: give one with --key or PILEON_KEY");
            try
            {
                var problem = JsonSerializer.Deserialize<Told>(await answer.Content.ReadAsByteArrayAsync(cancellation), WireJson.Options);
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
