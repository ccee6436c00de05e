using System.Net;
using System.Text;

namespace PileOn.EndToEnd.Tests;

/// <summary>One process a role, around a real Redis.</summary>
public sealed class RolesTests
{
    private const string Message = """{"id":"1","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""";

    [Fact]
    public async Task Roles_start_and_a_message_sent_to_the_dashboard_is_counted_by_a_silo()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        foreach (var role in cluster.Roles)
            (await PileOnProcess.Run("health", "--to", cluster.UrlOf(role).AbsoluteUri)).ExitCode.ShouldBe(0, role);

        foreach (var role in cluster.Roles.Where(role => role != PileOnCluster.Api)) cluster[role].Output.ShouldBeEmpty(role);
        cluster[PileOnCluster.Api].Output.ShouldHaveSingleItem().ShouldStartWith("Admin key: ");
        using var http = Client(cluster);
        (await http.GetStringAsync($"v1/targets/someone?minPosition={await Post(http)}")).ShouldContain("\"messages\":1");

        using var anybody = new HttpClient();
        foreach (var role in cluster.Roles)
        {
            (await MetricsTests.FromElsewhere(new(cluster.UrlOf(role), "metrics"), key: null)).ShouldBe(HttpStatusCode.Unauthorized, role);
            await MetricsTests.Said(anybody, new(cluster.UrlOf(role), "metrics"), $"pileon_ready{{otel_scope_name=\"PileOn\",role=\"{role.Split(' ')[0]}\"}} 1");
        }

        foreach (var role in cluster.Roles.Reverse()) (await cluster[role].Stop()).ExitCode.ShouldBe(0, role);
    }

    [Fact]
    public async Task A_silo_killed_among_two_is_missed_for_seconds_only()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        using var http = Client(cluster);
        await Post(http);

        await cluster[PileOnCluster.Silos[0]].Kill();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)); // five are promised; a loaded machine may need longer
        var position = await Until(() => Post(http, "\"2\""), patience.Token);
        (await Until(() => http.GetStringAsync($"v1/targets/someone?minPosition={position}", patience.Token), patience.Token)).ShouldContain("\"messages\":2");
    }

    [Fact]
    public async Task Silos_restarted_one_after_the_other_refuse_nobody_for_good()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        using var http = Client(cluster);
        using var stop = new CancellationTokenSource();
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = $"\"r{++sent}\"";
                await Until(() => Post(http, id), CancellationToken.None);
            }
        });

        foreach (var silo in PileOnCluster.Silos)
        {
            (await cluster[silo].Stop()).ExitCode.ShouldBe(0, silo);
            await cluster.Start(silo, CancellationToken.None);
        }

        await stop.CancelAsync();
        await sending;
        var position = await Until(() => Post(http, "\"last\""), CancellationToken.None);
        (await Until(() => http.GetStringAsync($"v1/targets/someone?minPosition={position}"), CancellationToken.None)).ShouldContain($"\"messages\":{sent + 1},");
    }

    private static HttpClient Client(PileOnCluster cluster)
    {
        var http = new HttpClient { BaseAddress = cluster.Entry };
        http.DefaultRequestHeaders.Authorization = new("Bearer", cluster.AdminKey);
        return http;
    }

    private static async Task<string> Post(HttpClient http, string id = "\"1\"")
    {
        using var message = new StringContent(Message.Replace("\"1\"", id, StringComparison.Ordinal), Encoding.UTF8, "application/x-ndjson");
        using var taken = await http.PostAsync("v1/messages", message);
        if (taken.StatusCode != HttpStatusCode.Accepted) throw new HttpRequestException($"{taken.StatusCode}: {await taken.Content.ReadAsStringAsync()}");
        return System.Text.Json.JsonDocument.Parse(await taken.Content.ReadAsStringAsync()).RootElement.GetProperty("position").GetString()!;
    }

    private static async Task<T> Until<T>(Func<Task<T>> ask, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(50, patience);
            }
        }
    }
}
