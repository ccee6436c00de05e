using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PileOn.Rig.Chaos;

/// <summary>A client as it should be: it sends again until it gets a yes, and takes nothing else for one.</summary>
public sealed class PatientClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient http;

    public PatientClient(Uri entry, string key)
    {
        // A frozen process holds a connection open and says nothing: an answer that takes so long is asked for again.
        http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { BaseAddress = entry, Timeout = TimeSpan.FromSeconds(15) };
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
            using var content = new StringContent(string.Join('\n', lines), System.Text.Encoding.UTF8, "application/x-ndjson");
            using var answer = await Send(() => http.PostAsync("v1/messages", content, cancellation), HttpStatusCode.Accepted, cancellation);
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
            using var answer = await Send(() => http.GetAsync(path, cancellation), HttpStatusCode.OK, cancellation);
            if (answer?.StatusCode == HttpStatusCode.NotFound) return null;
            if (answer is not null && await Read(answer, cancellation) is { } body) return body;
        }
    }

    /// <summary>Writes a name into a triage record unless it is there.</summary>
    public async Task Own(string alert, string by, CancellationToken cancellation)
    {
        while (true)
        {
            using var known = await Send(() => http.GetAsync($"v1/alerts/{alert}/triage", cancellation), HttpStatusCode.OK, cancellation);
            if (known?.Headers.ETag is not { } tag || await Read(known, cancellation) is not { } record) continue;
            if (record.GetProperty("owner").GetString() == by) return;
            using var patch = new HttpRequestMessage(HttpMethod.Patch, $"v1/alerts/{alert}/triage") { Content = JsonContent.Create(new { owner = by, state = "taken", note = by }) };
            patch.Headers.IfMatch.Add(new EntityTagHeaderValue(tag.Tag));
            using var written = await Send(() => http.SendAsync(patch, cancellation), HttpStatusCode.OK, cancellation);
            if (written?.StatusCode == HttpStatusCode.OK) return;
        }
    }

    /// <summary>Waits until somebody says that he is ready.</summary>
    public async Task Ready(Uri part, CancellationToken cancellation)
    {
        while (true)
        {
            using var answer = await Send(() => http.GetAsync(new Uri(part, "health/ready"), cancellation), HttpStatusCode.OK, cancellation);
            if (answer?.StatusCode == HttpStatusCode.OK) return;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage?> Send(Func<Task<HttpResponseMessage>> send, HttpStatusCode yes, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await send();
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(Pause, cancellation);
            return null;
        }

        if (answer.StatusCode == yes || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed) return answer;
        if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout))
            Mistake($"{(int)answer.StatusCode} {answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.PathAndQuery}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        answer.Dispose();
        await Task.Delay(Pause, cancellation);
        return null;
    }

    private static async Task<JsonElement?> Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null; // the end of it never came
        }
    }

    private void Mistake(string what)
    {
        lock (Wrong) Wrong.Add(what);
    }
}
