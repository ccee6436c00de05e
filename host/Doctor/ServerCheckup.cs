using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace PileOn.Host.Doctor;

/// <summary>A running server or role, asked over HTTP.</summary>
internal sealed class ServerCheckup : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http;
    private readonly Uri server;
    private readonly string? key;

    private ServerCheckup(Uri server, string? key)
    {
        (this.server, this.key) = (server, key);
        http = new() { BaseAddress = server, Timeout = Patience };
    }

    public static async Task<IReadOnlyList<Finding>> Of(Uri server, string? key, CancellationToken cancellation)
    {
        using var checkup = new ServerCheckup(server, key);
        var findings = new List<Finding>();
        try
        {
            await checkup.Look(findings, cancellation);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            findings.Add(new($"{server} does not answer: {problem.Message}.", "Start it, or see that this address is the one it listens on (--urls)."));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            findings.Add(new($"{server} does not answer as PileOn does.", "Something stands in between, or this is another program's address: name PileOn's own."));
        }

        return findings;
    }

    public void Dispose() => http.Dispose();

    private async Task Look(List<Finding> findings, CancellationToken cancellation)
    {
        using (var live = await Get("health/live", cancellation))
        {
            findings.Add(new($"{server} answers."));
            if (live.Headers.Date is { } date) findings.Add(ClockCheckup.Of("The server's clock", date - TimeProvider.System.GetUtcNow(), "this machine's"));
        }

        using (var ready = await Get("health/ready", cancellation))
            findings.Add(ready.IsSuccessStatusCode
                ? new("It is ready: messages can be taken.")
                : new($"It is not ready: it answers {(int)ready.StatusCode}{await Why(ready, cancellation)}.", "Its store takes no writes, no silo that it can work with answers it, or it is being stopped; its log says more: see docs/operations.md, \"Not ready\"."));

        var measured = MetricsText.Read("");
        using (var metrics = await Get("metrics", cancellation))
            findings.AddRange(metrics.StatusCode switch
            {
                HttpStatusCode.OK => MetricsCheckup.Of(measured = MetricsText.Read(await metrics.Content.ReadAsStringAsync(cancellation))),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => [new("From another machine /metrics takes a key that may read: what this server measures was not looked at.", "Give one (--key or PILEON_KEY), or ask on the server's own machine.")],
                var status => [new($"/metrics answers {(int)status}.", "Something stands in between, or this is no PileOn server of this version: ask the process itself.")],
            });

        findings.AddRange(key is null ? [new("No key was given: what needs one was not looked at (--key or PILEON_KEY).")] : await LookWithKey(measured, cancellation));
    }

    /// <returns>What an api says; others say nothing, or something else.</returns>
    private static async Task<string?> Why(HttpResponseMessage refused, CancellationToken cancellation)
    {
        if (refused.Content.Headers.ContentType?.MediaType != "application/problem+json") return null;
        try
        {
            return (await refused.Content.ReadFromJsonAsync<ProblemDetails>(cancellation))?.Title is { } title ? $" ({title.TrimEnd('.')})" : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nothing is changed: what is asked for is not there or says nothing, and is refused one way or the other. Whether the key may create targets only a message would show.</summary>
    private async Task<List<Finding>> LookWithKey(MetricsText measured, CancellationToken cancellation)
    {
        using var sources = await Get("v1/sources", cancellation);
        if (sources.StatusCode == HttpStatusCode.Unauthorized) return [new("The server does not know this key.", "Create one with pileon keys create, or look up the right one.")];
        if (sources.StatusCode == HttpStatusCode.NotFound) return [new("This role answers no questions: the key was not tried.")];

        var may = new List<string>();
        if (sources.IsSuccessStatusCode) may.Add("read");
        using (var text = await Get("v1/targets/nobody/messages/none", cancellation))
            if (text.StatusCode == HttpStatusCode.NotFound) may.Add("reveal");
        using (var triage = await Send(HttpMethod.Patch, "v1/alerts/none/triage", cancellation))
            if (triage.StatusCode == HttpStatusCode.PreconditionRequired) may.Add("triage");
        using (var keys = await Get("v1/keys", cancellation))
            if (keys.IsSuccessStatusCode) may.Add("manage");
        using (var empty = await Send(HttpMethod.Post, "v1/messages", cancellation))
            if (empty.StatusCode == HttpStatusCode.BadRequest) may.Add("ingest");

        var findings = new List<Finding> { new(may.Count == 0 ? "The key is known and may do nothing here." : $"The key may {string.Join(", ", may)}.") };
        if (!sources.IsSuccessStatusCode) return findings;
        findings.AddRange(Silent(await sources.Content.ReadFromJsonAsync<JsonElement>(cancellation)));
        if (measured.Of("pileon_dead_letters_waiting").All(one => one.Value == 0)) findings.AddRange(await DeadLetters(cancellation)); // only who has grains measures them, and not at once
        return findings;
    }

    private async Task<IEnumerable<Finding>> DeadLetters(CancellationToken cancellation)
    {
        using var answer = await Get("v1/dead-letters", cancellation);
        if (!answer.IsSuccessStatusCode) return [new($"Whether dead letters wait is not known: it answers {(int)answer.StatusCode}{await Why(answer, cancellation)}.", "Ask again in a minute.")];
        var list = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        var waiting = list.GetProperty("deadLetters").GetArrayLength() + list.GetProperty("more").GetInt64() + list.GetProperty("lost").GetInt64();
        return waiting > 0 ? [MetricsCheckup.DeadLetters(waiting)] : [];
    }

    private static IEnumerable<Finding> Silent(JsonElement list) =>
        from source in list.GetProperty("sources").EnumerateArray()
        where source.GetProperty("state").GetString() == "not-watching"
        select new Finding(
            $"The source '{source.GetProperty("name").GetString()}' is silent beyond its norm since {source.GetProperty("lastAt").GetString()}: what happens there is not seen.",
            "See that its connector runs; if it has sent all it had, say so with POST /v1/sources/finish.");

    private Task<HttpResponseMessage> Get(string path, CancellationToken cancellation) => Send(HttpMethod.Get, path, cancellation);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Patch) request.Content = JsonContent.Create(new { });
        if (method == HttpMethod.Post) request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-ndjson") } };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await http.SendAsync(request, cancellation);
    }
}
