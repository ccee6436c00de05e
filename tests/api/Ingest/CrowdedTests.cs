using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Api.Ingest;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;
using PileOn.Silo.Hosting;

namespace PileOn.Api.Tests.Ingest;

public sealed class CrowdedTests
{
    private static readonly WorkspaceId Acme = new("acme");

    [Fact]
    public async Task Where_as_much_waits_as_would_hold_everybody_up_a_request_is_asked_to_come_back_at_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
        await using (var app = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder)))
        {
            var grains = app.Services.GetRequiredService<IGrainFactory>();
            var client = new ApiClient(new(app.Urls.First()), grains, (await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("acme"))).Create("a test", KeyScopes.Admin)).ShouldNotBeNull());
            var other = new ApiClient(new(app.Urls.First()), grains, (await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("other"))).Create("a test", KeyScopes.Admin)).ShouldNotBeNull());
            var gate = app.Services.GetRequiredService<IngestGate>();
            var turns = new List<Task<IDisposable?>>();
            while (!IsRefused(turns.LastOrDefault())) turns.Add(gate.Enter(Acme, int.MaxValue, cancellation));
            turns.Count.ShouldBeGreaterThan(3, "a large request takes a share of the room only");

            var refused = await client.Messages(Line.Of("1"));
            var taken = other.Messages(Line.Of("1"));

            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            foreach (var turn in turns) (await turn)?.Dispose();
            (await taken).ShouldBeOk(HttpStatusCode.Accepted); // it waited its turn, and was not turned away
            (await client.Messages(Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted)["accepted"]!.GetValue<long>().ShouldBe(1, "nothing of it had been taken");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_comes_while_there_is_room_in_the_queue_waits_its_turn()
    {
        using var gate = new IngestGate(atOnce: 10);
        var inside = new List<IDisposable?>();
        for (var one = 0; one < 10; one++) inside.Add(await gate.Enter(Acme, 1, TestContext.Current.CancellationToken));
        var waiting = gate.Enter(Acme, 2, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        inside.ForEach(one => one.ShouldNotBeNull().Dispose());

        (await waiting).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_workspace_may_take_all_the_room_and_then_is_refused_while_another_still_waits_its_turn()
    {
        using var gate = new IngestGate(atOnce: 10);
        var flood = new List<Task<IDisposable?>>();
        for (var one = 0; one < 30; one++) flood.Add(gate.Enter(Acme, 1, TestContext.Current.CancellationToken));
        flood.ShouldNotContain(turn => IsRefused(turn), "ten inside and twenty that wait");

        IsRefused(gate.Enter(Acme, 1, TestContext.Current.CancellationToken)).ShouldBeTrue();
        var other = gate.Enter(new("other"), 1, TestContext.Current.CancellationToken);

        other.IsCompleted.ShouldBeFalse();
        foreach (var turn in flood) (await turn).ShouldNotBeNull().Dispose();
        (await other).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_no_room()
    {
        using var gate = new IngestGate(atOnce: 4);
        var inside = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => gate.Enter(Acme, 1, TestContext.Current.CancellationToken)));
        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 8).Select(_ => gate.Enter(Acme, 1, gone.Token)).ToArray();
        IsRefused(gate.Enter(Acme, 1, TestContext.Current.CancellationToken)).ShouldBeTrue();

        await gone.CancelAsync();
        foreach (var turn in waiting) await Should.ThrowAsync<OperationCanceledException>(() => turn);

        inside.ShouldAllBe(turn => turn != null);
        IsRefused(gate.Enter(Acme, 1, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    private static bool IsRefused(Task<IDisposable?>? turn) => turn is { IsCompletedSuccessfully: true, Result: null };
}
