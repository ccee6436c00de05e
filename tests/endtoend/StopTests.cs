using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>A server that is told to stop does, whatever it is in the middle of.</summary>
[Collection(AloneTests.Name)]
public sealed class StopTests(ITestOutputHelper output)
{
    private const int Clients = 16;
    private const int Underway = 400;

    private const string Message = """{"id":"1","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""";
    private const string NeverShown = "v1/targets?minPosition=1-1000000";

    [Fact]
    public async Task A_server_told_to_stop_while_it_opens_its_store_ends_as_one_that_ran()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var opened = new TaskCompletionSource();
        using var files = new FileSystemWatcher(store.Folder, "pileon.db") { EnableRaisingEvents = true };
        files.Created += (_, _) => opened.TrySetResult();
        await using var server = PileOnProcess.Start(["serve", "--urls", "http://127.0.0.1:0", .. store.Arguments]);
        await opened.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        ShouldHaveEnded(await server.Stop());
    }

    [Fact]
    public async Task A_demo_that_is_stopped_at_once_ends_cleanly()
    {
        await using var demo = PileOnProcess.Start("demo", "--urls", $"http://127.0.0.1:{Ports.Free()}");
        await demo.Line(line => line.StartsWith("Open ", StringComparison.Ordinal));

        (await demo.Stop()).ExitCode.ShouldBe(0, string.Join('\n', demo.Error));
    }

    [Fact]
    public async Task A_silo_told_to_stop_while_it_joins_ends_as_one_that_ran()
    {
        await using var redis = await RedisServer.Start();
        await using var silo = PileOnProcess.Start("silo", "--redis", redis.Connection, "--urls", "http://127.0.0.1:0");
        await redis.HasSomething();

        ShouldHaveEnded(await silo.Stop());
    }

    [Theory]
    [InlineData(PileOnCluster.Api)]
    [InlineData(PileOnCluster.Dashboard)]
    public async Task A_role_told_to_stop_while_it_waits_for_a_silo_ends_as_one_that_ran(string role)
    {
        await using var redis = await RedisServer.Start();
        await using var waiting = PileOnProcess.Start(role, "--redis", redis.Connection, "--urls", "http://127.0.0.1:0");
        await waiting.Line(line => line.Contains("Could not find any gateway", StringComparison.Ordinal));

        ShouldHaveEnded(await waiting.Stop());
    }

    [Fact]
    public async Task A_server_that_stops_answers_a_source_that_pauses_and_a_reader_who_waits_and_closes_open_pages()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        using var source = await PausedUpload.Begin(server.Url, server.AdminKey, Message);
        var reader = server.Http.GetAsync(NeverShown);
        using var page = new ClientWebSocket();
        page.Options.SetRequestHeader("Authorization", $"Bearer {server.AdminKey}");
        await page.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws", Path = "hubs/live" }.Uri, TestContext.Current.CancellationToken);
        await AreOpen(server.Url, gets: 2, posts: 1);

        var stopping = server.Stop();

        (await Should.ThrowAsync<WebSocketException>(() => page.ReceiveAsync(new byte[64], TestContext.Current.CancellationToken))).ShouldNotBeNull();
        await ShouldBeToldToComeAgain(source, reader);
        ShouldHaveEnded(await stopping);
    }

    [Fact]
    public async Task A_role_that_stops_answers_a_source_that_pauses_and_a_reader_who_waits()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        foreach (var role in (string[])[PileOnCluster.Dashboard, PileOnCluster.Api]) await ShouldAnswerAndEnd(cluster, role);
    }

    [Fact]
    public async Task A_server_stopped_under_load_ends_as_one_that_ran_and_has_all_it_said_yes_to_when_it_runs_again()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        var (tried, taken, busy) = (new ConcurrentBag<int>(), new ConcurrentBag<int>(), new TaskCompletionSource());
        var sending = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var number = client; await Sent(server, number, tried); number += Clients)
            {
                taken.Add(number);
                if (taken.Count >= Underway) busy.TrySetResult();
            }
        })).ToArray();
        await busy.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        var run = await server.Stop();

        output.WriteLine($"It ended after {clock.Elapsed.TotalSeconds:0.00} s.");
        ShouldHaveEnded(run); // one that has to be broken off after some seconds does not
        await Task.WhenAll(sending);
        await server.Restart();
        (await server.Sent(string.Join('\n', taken.Select(Numbered)))).GetProperty("duplicates").GetInt32().ShouldBe(taken.Count);
        var position = await server.Post(string.Join('\n', tried.Select(Numbered)));
        (await server.Get($"v1/targets/someone?minPosition={position}")).GetProperty("messages").GetInt64().ShouldBe(tried.Count);
    }

    [Fact]
    public async Task A_request_that_is_cut_off_is_told_in_the_log()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        using var source = await PausedUpload.HalfAHead(server.Url);
        using var anybody = new HttpClient();
        await MetricsTests.Said(anybody, new(server.Url, "metrics"), $"server_port=\"{server.Url.Port}\"}} 3\n"); // ours, the one that asks, and the one that waited for the start

        var run = await server.Stop();

        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        run.Error.ShouldContain(line => line.Contains("were cut off"));
        (await source.Answer()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_does_not_answer_holds_no_stop_up_and_the_stop_says_what_it_left()
    {
        await using var redis = await RedisServer.Start();
        await using var store = TestStore.On(redis.Connection);
        await using var server = await TestServer.Start(store);
        await server.Post(Message);
        Signals.Send(redis.Id, Signals.Stop);
        try
        {
            var run = await server.Stop();

            run.ExitCode.ShouldBe(1, string.Join('\n', run.Error));
            run.Error[^1].ShouldContain("would not stop");
        }
        finally
        {
            Signals.Send(redis.Id, Signals.Continue);
        }
    }

    /// <returns>Whether it was taken. A server that stops says when to come again, or nothing.</returns>
    private static async Task<bool> Sent(TestServer server, int number, ConcurrentBag<int> tried)
    {
        tried.Add(number);
        try
        {
            using var answer = await server.Http.PostAsync("v1/messages", new StringContent(Numbered(number), Encoding.UTF8, "application/x-ndjson"));
            if (answer.StatusCode == HttpStatusCode.Accepted) return true;
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }
        catch (HttpRequestException)
        {
            // it listens no more
        }

        return false;
    }

    private static string Numbered(int number) => Message.Replace("\"1\"", $"\"m{number}\"", StringComparison.Ordinal);

    /// <summary>Asks until that many requests are open, besides the one that asks.</summary>
    private static async Task AreOpen(Uri server, int gets, int posts)
    {
        using var anybody = new HttpClient();
        foreach (var (method, open) in (IEnumerable<(string, int)>)[("GET", gets + 1), ("POST", posts)])
            await MetricsTests.Said(anybody, new(server, "metrics"), $"http_server_active_requests{{otel_scope_name=\"Microsoft.AspNetCore.Hosting\",http_request_method=\"{method}\",url_scheme=\"http\"}} {open}\n");
    }

    private static async Task ShouldAnswerAndEnd(PileOnCluster cluster, string role)
    {
        using var source = await PausedUpload.Begin(cluster.UrlOf(role), cluster.AdminKey, Message);
        using var http = new HttpClient { BaseAddress = cluster.UrlOf(role) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", cluster.AdminKey);
        var reader = http.GetAsync(NeverShown);
        await AreOpen(cluster.UrlOf(role), gets: 1, posts: 1);

        var stopping = cluster[role].Stop();

        await ShouldBeToldToComeAgain(source, reader);
        ShouldHaveEnded(await stopping);
    }

    private static async Task ShouldBeToldToComeAgain(PausedUpload source, Task<HttpResponseMessage> reader)
    {
        using var read = await reader;
        read.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        read.Headers.RetryAfter.ShouldNotBeNull();
        var answer = await source.Answer();
        answer.ShouldStartWith("HTTP/1.1 503");
        answer.ShouldContain("Retry-After:");
    }

    private static void ShouldHaveEnded(Finished run)
    {
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        run.Error.ShouldNotContain(line => line.Contains("Exception") || line.Contains("fail: ") || line.Contains("cut off"), "it did as it was told");
    }
}
