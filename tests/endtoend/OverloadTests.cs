using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>More than a server can take. <c>bench overload</c> does the same for longer, and says what becomes of its speed.</summary>
[Collection(AloneTests.Name)]
public sealed class OverloadTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int Times = 10;
    private const int Batch = 500;
    private const int Targets = 16;
    private const double MostTimesMemory = 4;

    private readonly long[] accepted = new long[Targets];
    private long made, taken, refused;

    [Fact]
    public async Task Ten_times_what_keeps_a_server_busy_loses_nothing_is_told_when_to_come_again_and_leaves_memory_bounded()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);

        await Load(server, Clients, TimeSpan.FromSeconds(4));
        var (busy, takenBusy) = (Peak(server), taken);
        await Load(server, Clients * Times, TimeSpan.FromSeconds(10));
        var overloaded = Peak(server);

        output.WriteLine($"{takenBusy} messages were taken of {Clients} clients, {taken - takenBusy} of {Clients * Times}; {refused} requests were told to come again; at most {busy >> 20} MiB, then {overloaded >> 20} MiB.");
        refused.ShouldBeGreaterThan(0, "or this was no overload");
        ((double)overloaded / busy).ShouldBeLessThan(MostTimesMemory);
        for (var target = 0; target < Targets; target++)
        {
            var position = await server.Post(Lines(target, 1)); // in the log behind all that came before
            (await server.Get($"v1/targets/target{target}?minPosition={position}")).GetProperty("messages").GetInt64().ShouldBe(accepted[target] + 1, $"target{target}");
        }
    }

    private Task Load(TestServer server, int clients, TimeSpan length)
    {
        var clock = Stopwatch.StartNew();
        return Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var target = client % Targets; clock.Elapsed < length; target = (target + 1) % Targets) await Send(server, target);
        })));
    }

    /// <summary>Sends until it is taken, sooner than it is told to.</summary>
    private async Task Send(TestServer server, int target)
    {
        var lines = Lines(target, Batch);
        while (true)
        {
            using var content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson");
            using var answer = await server.Http.PostAsync("v1/messages", content);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                answer.Headers.RetryAfter.ShouldNotBeNull();
                Interlocked.Increment(ref refused);
                await Task.Delay(100);
                continue;
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
            (said.GetProperty("accepted").GetInt32() + said.GetProperty("duplicates").GetInt32()).ShouldBe(Batch); // of what was refused halfway a part was taken
            Interlocked.Add(ref accepted[target], Batch);
            Interlocked.Add(ref taken, Batch);
            return;
        }
    }

    private string Lines(int target, int count)
    {
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return string.Join('\n', Enumerable.Range(0, count).Select(_ => Interlocked.Increment(ref made)).Select(number =>
            $$"""{"id":"m{{number}}","platform":"x","sender":"s{{number % 50_000}}","target":"target{{target}}","text":"the bus was {{number % 37}} minutes late at stop {{number % 911}}","sentAt":"{{now}}"}"""));
    }

    private static long Peak(TestServer server)
    {
        using var process = Process.GetProcessById(server.Process.Id);
        return process.PeakWorkingSet64;
    }
}
