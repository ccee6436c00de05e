using System.Net;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary><c>/metrics</c> of a real server.</summary>
public sealed class MetricsTests(SharedServers servers)
{
    private const string Message = """{"id":"1","platform":"twitter","sender":"sendername","target":"targetname","text":"wordswords","sentAt":"2026-03-02T10:00:00Z"}""";

    [Theory]
    [InlineData(StoreKind.Embedded)]
    [InlineData(StoreKind.Redis)]
    public async Task Whoever_asks_is_told_how_the_server_does_and_nothing_about_anybody(StoreKind kind)
    {
        await using var store = await TestStore.Make(kind);
        await using var server = await TestServer.Start(store);
        var position = await server.Post(Message + "\nno message\n" + Message);
        await server.Get($"v1/targets/targetname?minPosition={position}");
        using var anybody = new HttpClient();

        var text = await Said(anybody, new(server.Url, "metrics"), "pileon_store_used_bytes");

        Value(text, "pileon_ingest_accepted_total").ShouldBe(1);
        Value(text, "pileon_ingest_duplicates_total").ShouldBe(1);
        Value(text, "pileon_ingest_rejected_total").ShouldBe(1);
        Value(text, "pileon_store_used_bytes").ShouldBeGreaterThan(0);
        Value(text, "pileon_store_free_bytes").ShouldBeGreaterThan(0);
        Value(text, "pileon_feed_changes_total").ShouldBeGreaterThan(0);
        Value(text, "pileon_dead_letters_total").ShouldBe(0);
        text.ShouldContain("pileon_append_duration_seconds_bucket");
        text.ShouldContain("orleans_catalog_activations");
        foreach (var secret in (string[])["sendername", "targetname", "wordswords", server.AdminKey]) text.ShouldNotContain(secret);
    }

    [Fact]
    public async Task From_elsewhere_it_takes_a_key_that_may_read()
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        var metrics = new Uri(server.Url, "metrics");

        (await FromElsewhere(metrics, key: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await FromElsewhere(metrics, "pk_nobody")).ShouldBe(HttpStatusCode.Unauthorized);
        (await FromElsewhere(metrics, await Key("ingest"))).ShouldBe(HttpStatusCode.Forbidden);
        (await FromElsewhere(metrics, await Key("read"))).ShouldBe(HttpStatusCode.OK);

        async Task<string> Key(string scope) =>
            (await PileOnProcess.Run("keys", "create", $"prometheus {scope}", "--scopes", scope, "--to", server.Url.AbsoluteUri, "--key", server.AdminKey)).Output.Single();
    }

    /// <summary>What a proxy on this machine passes on for somebody else.</summary>
    public static async Task<HttpStatusCode> FromElsewhere(Uri metrics, string? key)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await http.GetAsync(metrics);
        return answer.StatusCode;
    }

    /// <summary>Asks until something is said.</summary>
    public static async Task<string> Said(HttpClient http, Uri metrics, string wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var text = await http.GetStringAsync(metrics, patience.Token);
            if (text.Contains(wanted, StringComparison.Ordinal)) return text;
            await Task.Delay(50, patience.Token); // who asks without a pause keeps a core busy, and what he waits for waiting
        }
    }

    /// <summary>What is said under a name, whatever its labels; zero where nothing is.</summary>
    public static double Value(string text, string name) => text.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
}
