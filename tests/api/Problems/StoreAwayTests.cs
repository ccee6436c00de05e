using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Targets;
using PileOn.Contracts.Wire;
using PileOn.Detection.Identity;
using PileOn.Silo.Hosting;
using PileOn.Rig.Processes;

namespace PileOn.Api.Tests.Problems;

public sealed class StoreAwayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task While_redis_is_away_everything_says_later_and_when_it_is_back_all_goes_on()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var redis = await RedisServer.Start();
        await using var app = await RunningApi.Start(silo => silo.UsePileOnRedis(redis.Connection));
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var created = (await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("acme"))).Create("a test", KeyScopes.Admin)).ShouldNotBeNull();
        var client = new ApiClient(new(app.Urls.First()), grains, created);
        (await client.Messages(Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted);
        await grains.GetGrain<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default)).Resolve(Array.Empty<Handle>(), mayCreate: false); // from here on it answers from memory

        await redis.Kill();
        ShouldSayLater(await client.Get("/health/ready"));
        (await client.Get("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        ShouldSayLater(await client.Messages(Line.Of("2")));
        ShouldSayLater(await client.Messages(Line.Of("3", target: "somebody new")));
        ShouldSayLater(await client.Put("/v1/targets/someone", """{"name":"Someone","handles":[]}"""));
        string[] reads =
        [
            "/v1/targets", "/v1/targets/mp", "/v1/targets/nobody", "/v1/targets/mp/messages", "/v1/targets/mp/messages/1", "/v1/targets/mp/phrases",
            "/v1/targets/mp/senders", "/v1/targets/mp/timeline", "/v1/alerts", "/v1/alerts/a_none", "/v1/campaigns/c_none", "/v1/feed", "/v1/keys",
        ];
        foreach (var read in reads)
            if (await client.Get(read) is { Status: >= HttpStatusCode.InternalServerError } failed) ShouldSayLater(failed);

        await redis.KillAndRestart();
        using var limit = new CancellationTokenSource(Patience);
        Answer taken;
        while ((taken = await client.Messages(Line.Of("2"), Line.Of("4"))).Status != HttpStatusCode.Accepted)
        {
            ShouldSayLater(taken);
            await Task.Delay(100, limit.Token);
        }

        (await client.Get("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        var position = taken.Body["position"]!.GetValue<string>();
        Answer target;
        while ((target = await client.Get("/v1/targets/mp?minPosition=" + position)).Status == HttpStatusCode.ServiceUnavailable) await Task.Delay(100, limit.Token);
        target.ShouldBeOk()["messages"]!.GetValue<long>().ShouldBe(3);
        foreach (var read in reads) ((int)(await client.Get(read)).Status).ShouldBeLessThan(500, read);
        (await client.Put("/v1/targets/someone", """{"name":"Someone","handles":[]}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static void ShouldSayLater(Answer answer)
    {
        answer.ShouldBeProblem(503, ProblemTypes.Unavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }
}
