using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.EndToEnd.Tests.Processes;
using PileOn.Host.Telemetry;

namespace PileOn.EndToEnd.Tests;

/// <summary>What a real server sends to a collector.</summary>
public sealed class TracesTests
{
    [Fact]
    public async Task One_trace_leads_from_the_request_to_the_alert_and_names_nobody()
    {
        await using var collector = new Collector();
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var url = new Uri($"http://127.0.0.1:{Ports.Free()}");
        await using var server = PileOnProcess.Start(["serve", "--urls", url.AbsoluteUri.TrimEnd('/'), .. store.Arguments], collector.Environment);
        await server.Listening();

        await ShouldLeadToTheAlert(collector, url, server.Output.Single().Split("Admin key: ")[1]);
    }

    [Fact]
    public async Task One_trace_leads_from_the_request_to_the_alert_through_all_roles()
    {
        await using var collector = new Collector();
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection, environment: collector.Environment);

        await ShouldLeadToTheAlert(collector, cluster.Entry, cluster.AdminKey);
    }

    /// <summary>A library may quote in one what went wrong, and with it who was written to.</summary>
    [Fact]
    public async Task A_span_with_events_is_sent_without_them()
    {
        await using var collector = new Collector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var (name, value) in collector.Environment) builder.Configuration[name] = value;
        builder.Configuration["OTEL_SPAN_EVENT_COUNT_LIMIT"] = "128"; // as somebody may have set it
        builder.AddExport(builder.Services.AddOpenTelemetry());
        await using var app = builder.Build();
        await app.StartAsync();

        using (var source = new ActivitySource(Instruments.Name))
        using (var span = source.StartActivity("stumbles").ShouldNotBeNull())
        {
            span.AddException(new InvalidOperationException("targetname"));
            span.AddEvent(new("wordswords", tags: new() { ["sender"] = "sendername" }));
        }

        var sent = (await collector.Spans(found => found.Any(span => span.Name == "stumbles"))).First(span => span.Name == "stumbles");
        (sent.Events, sent.Withheld).ShouldBe((0, 2));
        ShouldNameNobody(collector, "targetname", "sendername", "wordswords");
        await app.StopAsync();
    }

    private static Task<HttpResponseMessage> Post(HttpClient http, IEnumerable<string> lines) =>
        http.PostAsync("v1/messages", new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson"));

    private static async Task ShouldLeadToTheAlert(Collector collector, Uri url, string key)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var some in Crowd().Chunk(10))
            (await Post(http, some)).EnsureSuccessStatusCode();
        (await http.GetAsync("v1/targets/targetname")).EnsureSuccessStatusCode();

        var spans = await collector.Spans(found => found.Any(span => span.Name == "alert" && ComesFrom("POST /v1/messages", span, found)));
        var alert = spans.First(span => span.Name == "alert");
        spans.ShouldContain(span => span.Name == "apply" && span.Trace == alert.Trace);
        while (!collector.Bodies.Select(body => body.Path).ToHashSet().IsSupersetOf(["/v1/traces", "/v1/metrics", "/v1/logs"])) await Task.Delay(50);
        ShouldNameNobody(collector, "targetname", "sendername", "wordswords", key);
    }

    private static void ShouldNameNobody(Collector collector, params string[] secrets)
    {
        foreach (var (path, text) in collector.Bodies)
        foreach (var secret in secrets)
            text.ShouldNotContain(secret, Case.Sensitive, path);
    }

    /// <summary>Whether a span leads back to one of a name, when all in between have come.</summary>
    private static bool ComesFrom(string name, Collector.Span span, IReadOnlyList<Collector.Span> among)
    {
        var at = span;
        while (at is not null && at.Name != name) at = among.FirstOrDefault(other => other.Id == at.Parent && other.Trace == at.Trace);
        return at is not null;
    }

    /// <summary>Sixty accounts that say the same within minutes.</summary>
    private static IEnumerable<string> Crowd() => Enumerable.Range(0, 60).Select(i =>
        $$"""{"id":"{{i}}","platform":"twitter","sender":"sendername{{i}}","target":"targetname","text":"wordswords the bridge by the old mill must be closed before the council meets on Thursday evening","sentAt":"2026-03-02T10:{{i / 10:00}}:{{i % 10 * 5:00}}Z"}""");
}
