using System.Net;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Sources;
using PileOn.Contracts.Wire;
using PileOn.Detection.Identity;

namespace PileOn.Api.Tests.Sources;

public sealed class SourceTests(RunningApi api)
{
    [Fact]
    public async Task Every_key_that_sends_is_a_source_and_so_is_each_name_it_gives()
    {
        var client = await api.Enter();
        (await client.Messages(Line.Of("1"), Line.Of("2", target: "other"))).ShouldBeOk(HttpStatusCode.Accepted);
        (await client.Post("/v1/messages?source=Crawler%20North", Line.Of("3"))).ShouldBeOk(HttpStatusCode.Accepted);

        var sources = (await client.Get("/v1/sources")).ShouldBeOk()["sources"]!.AsArray();
        sources.Select(source => (source!["id"]!.GetValue<string>(), source["name"]!.GetValue<string>(), source["state"]!.GetValue<string>(), source["messages"]!.GetValue<int>())).ShouldBe(
        [
            ($"key:{client.Key.Key.Id}", client.Key.Key.Name, "new", 2),
            ($"key:{client.Key.Key.Id}:Crawler North", "Crawler North", "new", 1),
        ]);
        (await client.Get("/v1/sources?target=other")).ShouldBeOk()["sources"]!.AsArray().ShouldHaveSingleItem();
        (await (await api.Enter()).Get("/v1/sources")).ShouldBeOk()["sources"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_says_that_it_has_finished_and_one_whose_key_is_revoked_has_too()
    {
        var admin = await api.Enter();
        var sender = await api.Enter(admin.Workspace, KeyScopes.Ingest | KeyScopes.CreateTargets);
        (await sender.Post("/v1/messages?source=file.ndjson", Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted);
        (await sender.Post("/v1/sources/finish?source=file.ndjson", "")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await sender.Post("/v1/sources/finish?source=other", "")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await State(admin)).ShouldBe("finished");

        (await sender.Post("/v1/messages?source=file.ndjson", Line.Of("2"))).ShouldBeOk(HttpStatusCode.Accepted);
        (await State(admin)).ShouldBe("new");
        (await admin.Delete($"/v1/keys/{sender.Key.Key.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await State(admin)).ShouldBe("finished");
    }

    [Fact]
    public async Task A_source_whose_key_was_revoked_leaves_the_list_after_a_week()
    {
        var admin = await api.Enter();
        var sender = await api.Enter(admin.Workspace, KeyScopes.Ingest);
        var begin = TimeProvider.System.GetUtcNow().AddDays(-9);
        await api.Grains.GetGrain<ISourcesGrain>(GrainKeys.Workspace(admin.Workspace)).Receive(Enumerable.Range(0, 100)
            .Select(step => new SourceReceipt($"key:{sender.Key.Key.Id}", "connector", begin.AddMinutes(10 * step), 1, Array.Empty<TargetId>())).ToArray());
        (await State(admin)).ShouldBe("not-watching");

        (await admin.Delete($"/v1/keys/{sender.Key.Key.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await admin.Get("/v1/sources")).ShouldBeOk()["sources"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a%2Fb")]
    [InlineData("%20a")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var client = await api.Enter();
        (await client.Post($"/v1/messages?source={name}", Line.Of("1"))).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe("source");
    }

    private static async Task<string> State(ApiClient client) =>
        (await client.Get("/v1/sources")).ShouldBeOk()["sources"]!.AsArray().ShouldHaveSingleItem()!["state"]!.GetValue<string>();
}
