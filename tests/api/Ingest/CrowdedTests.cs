using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Api.Ingest;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Silo.Hosting;

namespace PileOn.Api.Tests.Ingest;

public sealed class CrowdedTests
{
    [Fact]
    public async Task Where_as_much_waits_as_would_hold_everybody_up_a_request_is_asked_to_come_back_at_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
        await using (var app = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder)))
        {
            var grains = app.Services.GetRequiredService<IGrainFactory>();
            var client = new ApiClient(new(app.Urls.First()), grains, await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("acme"))).Create("a test", KeyScopes.Admin));
            var gate = app.Services.GetRequiredService<IngestGate>();
            var turns = new List<Task<RateLimitLease>>();
            while (turns.All(turn => !turn.IsCompleted || turn.Result.IsAcquired)) turns.Add(gate.Enter(int.MaxValue, cancellation).AsTask());
            turns.Count.ShouldBeGreaterThan(3, "a large request takes a share of the room only");

            var refused = await client.Messages(Line.Of("1"));

            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            foreach (var turn in turns) (await turn).Dispose();
            (await client.Messages(Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted)["accepted"]!.GetValue<long>().ShouldBe(1, "nothing of it had been taken");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_comes_while_there_is_room_in_the_queue_waits_its_turn()
    {
        using var gate = new IngestGate(atOnce: 10);
        var inside = new List<RateLimitLease>();
        for (var one = 0; one < 10; one++) inside.Add(await gate.Enter(1, TestContext.Current.CancellationToken));
        var waiting = gate.Enter(2, TestContext.Current.CancellationToken).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        inside.ForEach(one => one.Dispose());

        (await waiting).IsAcquired.ShouldBeTrue();
    }
}
