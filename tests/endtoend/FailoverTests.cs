using System.Collections.Concurrent;
using System.Net;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>A Redis that is lost for good, and its replica in its place.</summary>
public sealed class FailoverTests
{
    [Fact]
    public async Task What_was_answered_outlives_the_loss_of_a_Redis_whose_replica_writes_wait_for()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var primary = await RedisServer.Start();
        await using var replica = await primary.Replica();
        await using var store = TestStore.On(primary.Connection, "--redis-replicas", "1");
        await using var server = await TestServer.Start(store);
        var (taken, refused) = (new ConcurrentBag<int>(), 0);
        var sending = Enumerable.Range(0, 4).Select(async client =>
        {
            for (var number = client; refused == 0 && taken.Count < 2_000; number += 4)
            {
                using var answer = await Post(server, number);
                if (answer.StatusCode == HttpStatusCode.Accepted) taken.Add(number);
                else Interlocked.Increment(ref refused);
            }
        });
        var sent = Task.WhenAll(sending);
        while (taken.Count < 200 && !sent.IsCompleted) await Task.Delay(10);

        // The primary goes on alone for a moment, then it is gone: only what the replica has had counts.
        Signals.Send(replica.Id, Signals.Stop);
        await sent;
        taken.Count.ShouldBeGreaterThanOrEqualTo(200);
        await primary.Kill();
        await server.Kill();
        Signals.Send(replica.Id, Signals.Continue);
        await replica.Promote();

        await using var heir = TestStore.On(replica.Connection);
        await using var again = await TestServer.StartAgain(heir, server.AdminKey);
        var run = await again.Sent(string.Join('\n', taken.Select(Line)));
        run.GetProperty("duplicates").GetInt32().ShouldBe(taken.Count);
        (await again.Get($"v1/targets/someone?minPosition={run.GetProperty("position").GetString()}")).GetProperty("messages").GetInt32().ShouldBeGreaterThanOrEqualTo(taken.Count);
    }

    [Fact]
    public async Task A_server_goes_on_with_the_replica_that_took_the_place_without_a_restart()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var primary = await RedisServer.Start();
        await using var replica = await primary.Replica();
        await using var store = TestStore.On($"{primary.Connection},{replica.Connection}", "--redis-replicas", "1");
        await using var server = await TestServer.Start(store);
        await server.Post(Line(1));

        await primary.Kill();
        await replica.Promote();
        await using var next = await replica.Replica();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var answer = await Post(server, 2, patience.Token);
            if (answer.StatusCode == HttpStatusCode.Accepted) break;
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await Task.Delay(100, patience.Token);
        }

        var position = await server.Post(Line(3));
        (await server.Get($"v1/targets/someone?minPosition={position}")).GetProperty("messages").GetInt32().ShouldBe(3);
    }

    private static Task<HttpResponseMessage> Post(TestServer server, int number, CancellationToken cancellation = default) =>
        server.Http.PostAsync("v1/messages", new StringContent(Line(number), System.Text.Encoding.UTF8, "application/x-ndjson"), cancellation);

    private static string Line(int number) =>
        $$"""{"id":"m{{number}}","platform":"x","sender":"s{{number}}","target":"someone","text":"message {{number}}","sentAt":"2026-03-02T10:00:00Z"}""";
}
