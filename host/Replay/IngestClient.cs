using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;
using Polly;

namespace PileOn.Host.Replay;

/// <summary>Sends batches to <c>POST /v1/messages</c>, again and again while the server is busy, restarting or out of reach: sending twice is safe.</summary>
internal sealed class IngestClient : IDisposable
{
    /// <summary>With the delays between them, two to three minutes: a restart or a short outage.</summary>
    private const int Retries = 40;

    private readonly HttpClient http;
    private readonly string source;
    private readonly Action<string> retrying;
    private volatile bool reached;

    /// <param name="source">What the source is called.</param>
    public IngestClient(Uri server, string? key, string source, Action<string> retrying)
    {
        this.retrying = retrying;
        this.source = $"source={Uri.EscapeDataString(source)}";
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            ShouldHandle = attempt => ValueTask.FromResult(HttpClientResiliencePredicates.IsTransient(attempt.Outcome) && !IsMistyped(attempt.Outcome.Exception)),
            OnRetry = attempt =>
            {
                retrying(attempt.Outcome.Exception?.Message ?? $"the server answers {(int)attempt.Outcome.Result!.StatusCode}");
                return default;
            },
        };
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(retry).AddTimeout(TimeSpan.FromSeconds(30)).Build();
#pragma warning disable CA2000 // the client owns its handlers
        http = new(new ResilienceHandler(pipeline) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    /// <exception cref="CommandException">The server cannot be reached or does not take messages from us.</exception>
    public async Task<IngestAnswer> Send(LineBatch batch, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(batch.Gzip);
        content.Headers.ContentType = new("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        try
        {
            using var response = await http.PostAsync(new Uri($"v1/messages?{source}", UriKind.Relative), content, cancellation);
            reached = true;
            // That no line of the batch could be read, and why, is an answer too: the other batches may be fine.
            var answer = await response.Content.ReadAsByteArrayAsync(cancellation); // once: it is a stream
            if (response.IsSuccessStatusCode || SaysNoReadableLine(response, answer))
                return ServerClient.Read<IngestAnswer>(answer);
            throw CommandException.Failed(response.StatusCode switch
            {
                HttpStatusCode.Unauthorized => "the server does not know this key: give one with --key or PILEON_KEY",
                HttpStatusCode.Forbidden => "this key may not send these messages: it needs the scopes ingest and create-targets",
                var status => $"{http.BaseAddress} answers {(int)status}",
            });
        }
        catch (JsonException)
        {
            throw CommandException.Failed($"{http.BaseAddress} does not answer as PileOn does: see that --to names its own address");
        }
        catch (Exception problem) when (problem is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            throw CommandException.Failed($"{http.BaseAddress} does not take messages: {problem.Message}");
        }
    }

    /// <summary>Says that the source has sent all it had, so that its silence alarms nobody. Without it the messages are no less there.</summary>
    public async Task Finish(CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri($"v1/sources/finish?{source}", UriKind.Relative), null, cancellation);
        }
        catch (Exception problem) when (problem is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            retrying($"the server was not told that all is sent: {problem.Message}");
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>A name that nobody knows is waited for only once it has been known: a container that restarts loses its name for a while.</summary>
    private bool IsMistyped(Exception? problem) => !reached && problem is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError };

    private static bool SaysNoReadableLine(HttpResponseMessage response, byte[] answer) =>
        response is { StatusCode: HttpStatusCode.BadRequest, Content.Headers.ContentType.MediaType: "application/problem+json" }
        && JsonSerializer.Deserialize<Problem>(answer, WireJson.Options) is { Type: ProblemTypes.NoReadableLine };

    private sealed record Problem(string? Type);
}
