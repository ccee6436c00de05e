using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PileOn.Rig.Processes;

namespace PileOn.Rig.Chaos;

/// <summary>A client as it should be: it sends again until it gets a yes, and takes nothing else for one.</summary>
public sealed class PatientClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A frozen process holds a connection open and says nothing: an answer that takes so long is asked for again.
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(15);

    private readonly HttpClient http;
    private readonly HttpClient ofParts = new() { Timeout = TooLong };

    /// <param name="entries">Any of which takes what is sent.</param>
    public PatientClient(IReadOnlyList<Uri> entries, string key)
    {
        http = new(new Doors(entries)) { BaseAddress = entries[0], Timeout = TooLong };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    /// <summary>Answers that were neither a yes nor a request to come again: each is a mistake of PileOn's.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Posts lines until all of them are taken.</summary>
    /// <returns>The position.</returns>
    public async Task<string> Post(IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/messages") { Content = new StringContent(string.Join('\n', lines), System.Text.Encoding.UTF8, "application/x-ndjson") };
            using var answer = await Send(request, HttpStatusCode.Accepted, cancellation);
            if (answer is null) continue;
            var body = await Read(answer, cancellation);
            if (body is not { } taken) continue;
            var count = taken.GetProperty("accepted").GetInt64() + taken.GetProperty("duplicates").GetInt64();
            if (count != lines.Count) Mistake($"{lines.Count} lines were sent, {count} taken: {taken}");
            return taken.GetProperty("position").GetString()!;
        }
    }

    /// <summary>Asks until there is an answer; null where what is asked for does not exist.</summary>
    public async Task<JsonElement?> Get(string path, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var answer = await Send(request, HttpStatusCode.OK, cancellation);
            if (answer?.StatusCode == HttpStatusCode.NotFound) return null;
            if (answer is not null && await Read(answer, cancellation) is { } body) return body;
        }
    }

    /// <summary>Waits until somebody says that he is ready.</summary>
    public async Task Ready(Uri part, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(part, "health/ready"));
            using var answer = await Send(ofParts, request, HttpStatusCode.OK, no: null, cancellation);
            if (answer?.StatusCode == HttpStatusCode.OK) return;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        ofParts.Dispose();
    }

    /// <summary>Sends once.</summary>
    /// <param name="yes">What is a yes.</param>
    /// <param name="no">What is a no, besides that there is no such thing and that somebody else was faster.</param>
    /// <returns>Null where nobody answered, or who did asked to come again: after a pause it may be sent again.</returns>
    internal Task<HttpResponseMessage?> Send(HttpRequestMessage request, HttpStatusCode yes, CancellationToken cancellation, HttpStatusCode? no = null) => Send(http, request, yes, no, cancellation);

    private async Task<HttpResponseMessage?> Send(HttpClient by, HttpRequestMessage request, HttpStatusCode yes, HttpStatusCode? no, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await by.SendAsync(request, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(Pause, cancellation);
            return null;
        }

        if (answer.StatusCode == yes || answer.StatusCode == no || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed) return answer;
        if (!AsksToComeAgain(answer))
        {
            var when = answer.Headers.RetryAfter is null ? "" : " with Retry-After";
            Mistake($"{(int)answer.StatusCode}{when} {request.Method} {request.RequestUri?.PathAndQuery}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        }

        answer.Dispose();
        await Task.Delay(Pause, cancellation);
        return null;
    }

    // Whoever asks says when. A proxy whose server went away knows nothing of that.
    private static bool AsksToComeAgain(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
        || (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);

    /// <summary>What an answer holds; null where its end never came.</summary>
    internal static async Task<JsonElement?> Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Mistake(string what)
    {
        lock (Wrong) Wrong.Add(what);
    }
}
