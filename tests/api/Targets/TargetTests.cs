using System.Net;
using PileOn.Contracts.Access;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Targets;

public sealed class TargetTests(RunningApi api)
{
    [Fact]
    public async Task A_target_owns_handles_on_several_platforms()
    {
        var client = await api.Enter();
        var put = await client.Put("/v1/targets/J-Doe", """{"name":"Jane Doe","handles":[{"platform":"Twitter","address":"JaneDoeMP"},{"platform":"email","address":"jane@parliament.example"}]}""");
        put.ShouldBeOk()["id"]!.GetValue<string>().ShouldBe("j-doe");

        var sent = (await client.Messages(
            Line.Of("1", target: "janedoemp"), Line.Of("2", target: "Jane@parliament.example", platform: "email"), Line.Of("3", target: "j-doe", platform: "phone"))).ShouldBeOk(HttpStatusCode.Accepted);
        var target = (await client.Get($"/v1/targets/j-doe?minPosition={sent["position"]}")).ShouldBeOk();
        target["messages"]!.GetValue<int>().ShouldBe(3);
        target["name"]!.GetValue<string>().ShouldBe("Jane Doe");
        target["handles"]!.AsArray().Select(handle => handle!["address"]!.GetValue<string>()).ShouldBe(["janedoemp", "jane@parliament.example"], ignoreOrder: true);

        var listed = (await client.Get("/v1/targets")).ShouldBeOk()["targets"]!.AsArray().ShouldHaveSingleItem()!;
        listed["id"]!.GetValue<string>().ShouldBe("j-doe");
        listed["messages"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Who_may_manage_and_not_read_is_told_what_he_has_set_and_nothing_more()
    {
        var admin = await api.Enter();
        (await admin.Messages(Line.Of("1", target: "mp"))).ShouldBeOk(HttpStatusCode.Accepted);
        var manager = await api.Enter(admin.Workspace, KeyScopes.Manage);

        var put = (await manager.Put("/v1/targets/MP", """{"name":"Jane Doe","handles":[{"platform":"Twitter","address":"mp"}]}""")).ShouldBeOk().AsObject();

        put.Select(field => field.Key).ShouldBe(["id", "name", "handles"]);
        (put["id"]!.GetValue<string>(), put["name"]!.GetValue<string>()).ShouldBe(("mp", "Jane Doe"));
        put["handles"]!.AsArray().ShouldHaveSingleItem()!["platform"]!.GetValue<string>().ShouldBe("twitter");
    }

    [Fact]
    public async Task A_handle_belongs_to_one_target_and_the_owner_is_named()
    {
        var client = await api.Enter();
        (await client.Put("/v1/targets/one", """{"handles":[{"platform":"twitter","address":"shared"}]}""")).ShouldBeOk();
        var problem = (await client.Put("/v1/targets/two", """{"handles":[{"platform":"twitter","address":"Shared"}]}""")).ShouldBeProblem(409, ProblemTypes.HandleTaken);
        problem["owner"]!.GetValue<string>().ShouldBe("one");
        problem["handle"]!["platform"]!.GetValue<string>().ShouldBe("twitter");
        (await client.Get("/v1/targets/two")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Theory]
    [InlineData("facebook.com/page")]
    [InlineData("jane@parliament.example")]
    [InlineData("+44 20 7946 0000")]
    [InlineData("имя")]
    [InlineData("a&b=c#d?e")]
    [InlineData("100%")]
    public async Task Whatever_a_handle_looks_like_its_target_has_an_address(string handle)
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("1", target: handle))).ShouldBeOk(HttpStatusCode.Accepted);
        var target = (await client.Get($"/v1/targets/{Uri.EscapeDataString(handle)}?minPosition={sent["position"]}")).ShouldBeOk();
        target["id"]!.GetValue<string>().ShouldBe(handle);
        target["messages"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"name":"Jane\u202EeoD"}""", "name")]
    [InlineData("""{"name":"Jane\nDoe"}""", "name")]
    [InlineData("""{"name":1}""", "name")]
    [InlineData("""{"handles":[{"platform":"twitter","address":""}]}""", "handles[0].address")]
    [InlineData("""{"handles":[{"platform":"twitter","address":"a"},{"platform":" ","address":"b"}]}""", "handles[1].platform")]
    [InlineData("""{"handles":[null]}""", "handles[0]")]
    [InlineData("""{"nick":"x"}""", "nick")]
    public async Task A_profile_that_makes_no_sense_is_refused_with_its_field(string body, string field) =>
        (await (await api.Enter()).Put("/v1/targets/x", body)).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe(field);

    [Fact]
    public async Task A_target_without_messages_is_quiet_and_leaves_no_field_out()
    {
        var client = await api.Enter();
        (await client.Put("/v1/targets/new", "{}")).ShouldBeOk();
        var target = (await client.Get("/v1/targets/new")).ShouldBeOk().AsObject();
        target["state"]!.GetValue<string>().ShouldBe("quiet");
        target["messages"]!.GetValue<int>().ShouldBe(0);
        foreach (var field in new[] { "name", "classification", "severity", "probability", "alert", "campaign", "headline", "since", "at" })
        {
            target.ContainsKey(field).ShouldBeTrue(field);
            target[field].ShouldBeNull(field);
        }

        (await client.Get("/v1/targets/new/phrases")).ShouldBeOk()["phrases"]!.AsArray().ShouldBeEmpty();
        (await client.Get("/v1/targets/new/senders")).ShouldBeOk()["senders"]!.AsArray().ShouldBeEmpty();
        (await client.Get("/v1/targets/new/messages")).ShouldBeOk()["messages"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_are_listed_without_their_texts_page_by_page()
    {
        var client = await api.Enter();
        var sent = (await client.Messages([.. Enumerable.Range(0, 5).Select(i => Line.Of($"{i}", sender: $"u{i}", text: "unmistakable words", sentAt: $"2026-01-05T10:00:0{i}.5Z"))])).ShouldBeOk(HttpStatusCode.Accepted);
        var first = await client.Get($"/v1/targets/mp/messages?limit=3&minPosition={sent["position"]}");
        first.Text.ShouldNotContain("unmistakable");
        var page = first.ShouldBeOk();
        page["messages"]!.AsArray().Select(message => message!["sender"]!.GetValue<string>()).ShouldBe(["u4", "u3", "u2"]);
        page["messages"]![0]!["sentAt"]!.GetValue<string>().ShouldBe("2026-01-05T10:00:04.500Z");
        page["messages"]![0]!["hasText"]!.GetValue<bool>().ShouldBeTrue();

        var rest = (await client.Get($"/v1/targets/mp/messages?limit=3&before={page["next"]}")).ShouldBeOk();
        rest["messages"]!.AsArray().Select(message => message!["sender"]!.GetValue<string>()).ShouldBe(["u1", "u0"]);
        rest["next"].ShouldBeNull();
        (await client.Get("/v1/targets/mp/messages?limit=0")).ShouldBeProblem(400, ProblemTypes.BadRequest);
        (await client.Get("/v1/targets/mp/messages?before=x")).ShouldBeProblem(400, ProblemTypes.BadRequest);
    }

    [Fact]
    public async Task A_text_is_revealed_alone_and_kept_nowhere()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("one", text: "what was said \U0001F621"), Line.Of("two", target: "other", text: "to somebody else"))).ShouldBeOk(HttpStatusCode.Accepted);
        var reference = (await client.Get($"/v1/targets/mp/messages?minPosition={sent["position"]}")).ShouldBeOk()["messages"]![0]!["ref"]!.GetValue<string>();

        var revealed = await client.Get($"/v1/targets/mp/messages/{reference}");
        revealed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var message = revealed.ShouldBeOk();
        message["text"]!.GetValue<string>().ShouldBe("what was said \U0001F621");
        message["id"]!.GetValue<string>().ShouldBe("one");
        message["sentAt"]!.GetValue<string>().ShouldBe("2026-01-05T10:00:00Z");

        (await client.Get($"/v1/targets/other/messages/{reference}x")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Get("/v1/targets/mp/messages/99999")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task One_message_is_found_by_its_ref_without_its_text_however_many_came_after_it()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("first", sender: "u1", text: "unmistakable words"))).ShouldBeOk(HttpStatusCode.Accepted);
        var listed = (await client.Get($"/v1/targets/mp/messages?minPosition={sent["position"]}")).ShouldBeOk()["messages"]![0]!;
        var reference = listed["ref"]!.GetValue<string>();
        (await client.Get($"/v1/targets/mp/messages?ref={reference}")).ShouldBeOk()["messages"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldBe(listed.ToJsonString());

        sent = (await client.Messages([.. Enumerable.Range(0, 300).Select(i => Line.Of($"{i}", sender: "u2"))])).ShouldBeOk(HttpStatusCode.Accepted);
        var found = await client.Get($"/v1/targets/mp/messages?ref={reference}&minPosition={sent["position"]}");
        found.Text.ShouldNotContain("unmistakable");
        var message = found.ShouldBeOk()["messages"]!.AsArray().ShouldHaveSingleItem()!;
        (message["ref"]!.GetValue<string>(), message["sender"]!.GetValue<string>(), message["hasText"]!.GetValue<bool>()).ShouldBe((reference, "u1", true));
        (await client.Get("/v1/targets/mp/messages?ref=99999")).ShouldBeOk()["messages"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_is_revealed_at_its_own_target_only()
    {
        var client = await api.Enter();
        var neighbours = Enumerable.Range(0, 1_000).Select(i => $"t{i}").GroupBy(id => Contracts.GrainKeys.PartitionOf(new(id))).First(group => group.Count() > 1).Take(2).ToArray();
        var sent = (await client.Messages(Line.Of("1", target: neighbours[0]), Line.Of("2", target: neighbours[1]))).ShouldBeOk(HttpStatusCode.Accepted);
        var reference = (await client.Get($"/v1/targets/{neighbours[0]}/messages?minPosition={sent["position"]}")).ShouldBeOk()["messages"]![0]!["ref"]!.GetValue<string>();
        (await client.Get($"/v1/targets/{neighbours[0]}/messages/{reference}")).ShouldBeOk();
        (await client.Get($"/v1/targets/{neighbours[1]}/messages/{reference}")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }
}
