using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>One process a role, around a real Redis.</summary>
[Collection(AloneTests.Name)]
public sealed class RolesTests(ITestOutputHelper output)
{
    private const string Message = """{"id":"1","platform":"x","sender":"sendername","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""";

    /// <summary>Five seconds are promised, and measured by <c>bench failover</c>; a loaded machine may need longer.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(20);

    /// <summary>So many that both silos hold some of them, but once in thirty thousand runs.</summary>
    private static readonly string[] Everybody = [.. Enumerable.Range(0, 16).Select(number => $"target{number}")];

    [Fact]
    public async Task Roles_start_and_a_message_sent_to_the_dashboard_is_counted_by_a_silo()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        foreach (var role in cluster.Roles)
            (await PileOnProcess.Run("health", "--to", cluster.UrlOf(role).AbsoluteUri)).ExitCode.ShouldBe(0, role);

        foreach (var role in cluster.Roles.Where(role => role != PileOnCluster.Api)) cluster[role].Output.ShouldBeEmpty(role);
        cluster[PileOnCluster.Api].Output.ShouldHaveSingleItem().ShouldStartWith("Admin key: ");
        using var http = cluster.Client();
        (await http.GetStringAsync($"v1/targets/someone?minPosition={await Post(http)}")).ShouldContain("\"messages\":1");

        var (reader, source) = (await Key(http, "read"), await Key(http, "ingest"));
        using var anybody = new HttpClient();
        foreach (var role in cluster.Roles)
        {
            var metrics = new Uri(cluster.UrlOf(role), "metrics");
            (await MetricsTests.FromElsewhere(metrics, key: null)).ShouldBe(HttpStatusCode.Unauthorized, role);
            (await MetricsTests.FromElsewhere(metrics, source)).ShouldBe(HttpStatusCode.Forbidden, role);
            (await MetricsTests.FromElsewhere(metrics, reader)).ShouldBe(HttpStatusCode.OK, role);
            var said = await MetricsTests.Said(anybody, metrics, $"pileon_ready{{otel_scope_name=\"PileOn\",role=\"{role.Split(' ')[0]}\"}} 1");
            foreach (var secret in (string[])["sendername", "someone", cluster.AdminKey, reader]) said.ShouldNotContain(secret, customMessage: role);
            MetricsTests.Value(said, "pileon_ingest_accepted_total").ShouldBe(role == PileOnCluster.Api ? 1 : 0, role);
        }

        var doctor = await PileOnProcess.Run("doctor", "--to", cluster.Entry.AbsoluteUri, "--key", cluster.AdminKey, "--redis", redis.Connection);
        doctor.Output.ShouldAllBe(line => line.StartsWith("well  ", StringComparison.Ordinal));
        doctor.Output.ShouldContain(line => line.StartsWith("well  2 silos are up: ", StringComparison.Ordinal), string.Join('\n', doctor.Output));

        await cluster[PileOnCluster.Api].Stop();
        await cluster.Start(PileOnCluster.Api, TestContext.Current.CancellationToken);
        cluster[PileOnCluster.Api].Output.ShouldBeEmpty("the key is told once");
        (await http.GetAsync("v1/targets/someone")).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var role in cluster.Roles.Reverse()) (await cluster[role].Stop()).ExitCode.ShouldBe(0, role);
    }

    [Fact]
    public async Task While_Redis_takes_no_writes_silos_and_api_are_not_ready_and_the_desk_stays()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        using var http = cluster.Client();
        await Post(http);
        using var anybody = new HttpClient();
        string[] writers = [.. PileOnCluster.Silos, PileOnCluster.Api];

        await redis.Set("maxmemory", "1");
        foreach (var role in writers) await Answers(role, HttpStatusCode.ServiceUnavailable);
        foreach (var role in cluster.Roles) (await Asked(role, "health/live")).ShouldBe(HttpStatusCode.OK, role);
        (await Asked(PileOnCluster.Dashboard, "health/ready")).ShouldBe(HttpStatusCode.OK);
        await MetricsTests.Said(anybody, new(cluster.UrlOf(PileOnCluster.Api), "metrics"), "pileon_ready{otel_scope_name=\"PileOn\",role=\"api\"} 0");

        await redis.Set("maxmemory", "0");
        foreach (var role in writers) await Answers(role, HttpStatusCode.OK);

        async Task<HttpStatusCode> Asked(string role, string path)
        {
            using var answer = await anybody.GetAsync(new Uri(cluster.UrlOf(role), path));
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) answer.Headers.RetryAfter.ShouldNotBeNull(role);
            return answer.StatusCode;
        }

        // What was found a moment ago is passed on for a second.
        async Task Answers(string role, HttpStatusCode wanted)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await Asked(role, "health/ready") != wanted) await Task.Delay(100, patience.Token);
        }
    }

    [Fact]
    public async Task A_silo_killed_among_two_is_missed_for_seconds_only()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        await using var senders = new Senders(cluster.Client(), Everybody);
        await senders.EachTaken(TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        await cluster[PileOnCluster.Silos[0]].Kill();
        using var patience = new CancellationTokenSource(Missed);
        await senders.EachTaken(patience.Token);
        output.WriteLine($"{Everybody.Length} targets of two silos took messages {clock.Elapsed.TotalSeconds:0.0} s after one was killed.");
        await senders.Stop();
        await senders.ShouldBeCounted(patience.Token);
    }

    [Fact]
    public async Task Whatever_is_restarted_one_after_the_other_every_message_is_taken_and_a_sender_is_told_at_worst_to_come_again()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection, twoDoors: true);
        await using var senders = new Senders(cluster.Client(), Everybody);

        foreach (var role in cluster.Roles)
        {
            var stopped = await cluster[role].Stop();
            stopped.ExitCode.ShouldBe(0, $"{role}: {string.Join('\n', stopped.Error.TakeLast(20))}");
            await cluster.Start(role, CancellationToken.None);
        }

        await senders.Stop();
        await senders.ShouldBeCounted(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_session_is_good_at_every_dashboard_and_any_api_answers_for_it()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection, twoDoors: true);
        using var http = new HttpClient(); // cookies belong to a host, whatever its port
        (await http.PostAsJsonAsync(new Uri(cluster.UrlOf(PileOnCluster.Dashboard), "session"), new { key = cluster.AdminKey })).EnsureSuccessStatusCode();

        await ShouldBeKnown();
        await cluster[PileOnCluster.Api].Kill();
        await ShouldBeKnown();
        await cluster[PileOnCluster.Dashboard].Kill();
        await cluster[PileOnCluster.OtherApi].Kill();
        await cluster.Start(PileOnCluster.Api, CancellationToken.None);
        await ShouldBeKnown();

        // Which api is asked is left to chance.
        async Task ShouldBeKnown()
        {
            for (var times = 0; times < 10; times++)
                (await http.GetAsync(new Uri(cluster.UrlOf(PileOnCluster.OtherDashboard), "v1/targets"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private static async Task<string> Key(HttpClient http, string scope)
    {
        using var made = await http.PostAsJsonAsync("v1/keys", new { name = $"prometheus {scope}", scopes = (string[])[scope] });
        return (await made.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("secret").GetString()!;
    }

    private static async Task<string> Post(HttpClient http)
    {
        using var message = new StringContent(Message, Encoding.UTF8, "application/x-ndjson");
        using var taken = await http.PostAsync("v1/messages", message);
        taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return System.Text.Json.JsonDocument.Parse(await taken.Content.ReadAsStringAsync()).RootElement.GetProperty("position").GetString()!;
    }
}
