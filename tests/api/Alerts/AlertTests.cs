using System.Net;
using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Wire;
using PileOn.Detection.Episodes;

namespace PileOn.Api.Tests.Alerts;

public sealed class AlertTests(RunningApi api)
{
    [Fact]
    public async Task Alerts_come_newest_first_page_by_page()
    {
        var client = await api.Enter();
        await Raise(client, [.. Enumerable.Range(0, 5).Select(i => Row($"e_{i}", raisedAt: i))]);
        var first = (await client.Get("/v1/alerts?limit=3")).ShouldBeOk();
        first["alerts"]!.AsArray().Select(alert => alert!["id"]!.GetValue<string>()).ShouldBe(["e_4", "e_3", "e_2"]);
        var second = (await client.Get($"/v1/alerts?limit=3&cursor={first["next"]}")).ShouldBeOk();
        second["alerts"]!.AsArray().Select(alert => alert!["id"]!.GetValue<string>()).ShouldBe(["e_1", "e_0"]);
        second["next"].ShouldBeNull();
        foreach (var cursor in (string[])["nonsense", "", ".", "1.", "x.e_1", "-1.e_1"])
            (await client.Get($"/v1/alerts?cursor={cursor}")).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe("cursor");
        (await client.Get("/v1/alerts?limit=201")).ShouldBeProblem(400, ProblemTypes.BadRequest);
        (await client.Get("/v1/alerts?limit=many")).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe("limit");
    }

    [Fact]
    public async Task Alerts_are_listed_by_target_and_by_whether_they_are_open()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_open"), Row("e_over") with { State = EpisodeState.Ended, EndedAt = DateTimeOffset.UnixEpoch }, Row("e_other") with { Target = new("other") });
        (await client.Get("/v1/alerts?target=MP&open=true")).ShouldBeOk()["alerts"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("e_open");
        (await client.Get("/v1/alerts?target=other")).ShouldBeOk()["alerts"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("e_other");
    }

    [Fact]
    public async Task One_alert_comes_with_its_triage()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"));
        var answer = (await client.Get("/v1/alerts/e_1")).ShouldBeOk();
        answer["alert"]!["target"]!.GetValue<string>().ShouldBe("mp");
        answer["alert"]!["classification"]!.GetValue<string>().ShouldBe("pile-on");
        answer["alert"]!["raisedAt"]!.GetValue<string>().ShouldBe("2026-01-05T10:00:00Z");
        answer["alert"]!["reasons"]![0]!["args"]!["minutes"]!.GetValue<double>().ShouldBe(10);
        answer["triage"]!["state"]!.GetValue<string>().ShouldBe("new");
        (await client.Get("/v1/alerts/e_none")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_triage_record_is_changed_by_who_has_seen_its_latest_version()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"));
        (await client.Get("/v1/alerts/e_1/triage")).Headers.ETag!.ToString().ShouldBe("\"0\"");

        var taken = await client.Patch("/v1/alerts/e_1/triage", """{"state":"taken","owner":"Kim"}""", "\"0\"");
        taken.ShouldBeOk()["changedBy"]!.GetValue<string>().ShouldBe("a test");
        taken.Headers.ETag!.ToString().ShouldBe("\"1\"");

        var late = await client.Patch("/v1/alerts/e_1/triage", """{"state":"closed"}""", "\"0\"");
        var current = late.ShouldBeProblem(412, ProblemTypes.Changed)["current"]!;
        (current["state"]!.GetValue<string>(), current["owner"]!.GetValue<string>(), current["revision"]!.GetValue<int>()).ShouldBe(("taken", "Kim", 1));
        late.Headers.ETag!.ToString().ShouldBe("\"1\"");

        var closed = (await client.Patch("/v1/alerts/e_1/triage", """{"state":"closed","verdict":"fine-wording","owner":"","note":"their own campaign"}""", "\"1\"")).ShouldBeOk();
        closed["owner"].ShouldBeNull();
        closed["verdict"]!.GetValue<string>().ShouldBe("fine-wording");
        closed["notes"]![0]!["text"]!.GetValue<string>().ShouldBe("their own campaign");
        (await client.Get("/v1/alerts/e_1")).ShouldBeOk()["triage"]!["state"]!.GetValue<string>().ShouldBe("closed");
    }

    [Fact]
    public async Task Who_takes_an_alert_owns_it_under_the_name_it_is_recorded_by_unless_it_is_taken_for_another()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"));

        var taken = (await client.Patch("/v1/alerts/e_1/triage", """{"state":"taken"}""", "*")).ShouldBeOk();
        (taken["owner"]!.GetValue<string>(), taken["changedBy"]!.GetValue<string>()).ShouldBe(("a test", "a test"));
        (await client.Patch("/v1/alerts/e_1/triage", """{"state":"taken","owner":"Kim"}""", "*")).ShouldBeOk()["owner"]!.GetValue<string>().ShouldBe("Kim");
        (await client.Patch("/v1/alerts/e_1/triage", """{"verdict":"attack"}""", "*")).ShouldBeOk()["owner"]!.GetValue<string>().ShouldBe("Kim");
    }

    [Fact]
    public async Task A_verdict_can_be_taken_back()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"));
        foreach (var verdict in (string[])["attack", "organic", "fine-wording", "threat", "no-threat"])
            (await client.Patch("/v1/alerts/e_1/triage", $$"""{"verdict":"{{verdict}}"}""", "*")).ShouldBeOk()["verdict"]!.GetValue<string>().ShouldBe(verdict);

        (await client.Patch("/v1/alerts/e_1/triage", """{"state":"new","verdict":"none"}""", "*")).ShouldBeOk()["verdict"].ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_click_at_once_one_is_told()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.Patch("/v1/alerts/e_1/triage", $$"""{"owner":"{{i}}"}""", "\"0\"")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(7);
    }

    [Theory]
    [InlineData("{}", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"gone"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"stat":"taken"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"verdict":2}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"verdict":99}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"snoozed"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"snoozed","snoozedUntil":"2015-01-01T00:00:00Z"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"snoozed","snoozedUntil":"2090-01-01T00:00:00"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"snoozedUntil":"2090-01-01T00:00:00Z"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"closed","snoozedUntil":"2090-01-01T00:00:00Z"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"taken","owner":"desk\u202Ekcatta"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"taken","owner":"desk\nnight"}""", "\"0\"", 400, ProblemTypes.BadRequest)]
    [InlineData("""{"state":"taken"}""", null, 428, ProblemTypes.VersionRequired)]
    [InlineData("""{"state":"taken"}""", "W/\"0\"", 412, ProblemTypes.Changed)]
    [InlineData("""{"state":"taken"}""", "0", 412, ProblemTypes.Changed)]
    public async Task A_change_that_cannot_be_made_is_refused(string body, string? version, int status, string type)
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"));
        (await client.Patch("/v1/alerts/e_1/triage", body, version)).ShouldBeProblem(status, type);
        (await client.Get("/v1/alerts/e_1/triage")).ShouldBeOk()["revision"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Triage_of_an_alert_nobody_raised_is_not_found()
    {
        var client = await api.Enter();
        (await client.Get("/v1/alerts/e_none/triage")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Patch("/v1/alerts/e_none/triage", """{"state":"taken"}""", "*")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task The_feed_is_read_on_by_its_numbers()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"), Row("e_2"));
        var first = (await client.Get("/v1/feed")).ShouldBeOk();
        first["changes"]!.AsArray().Select(change => change!["row"]!["kind"]!.GetValue<string>()).ShouldBe(["alert", "alert"]);
        await Raise(client, Row("e_3"));
        var next = (await client.Get($"/v1/feed?after={first["to"]}")).ShouldBeOk();
        next["changes"]!.AsArray().ShouldHaveSingleItem()!["row"]!["id"]!.GetValue<string>().ShouldBe("e_3");
        next["reset"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_reader_of_the_feed_from_another_time_begins_anew_and_goes_on_by_the_numbers_he_is_given()
    {
        var client = await api.Enter();
        await Raise(client, Row("e_1"), Row("e_2"), Row("e_3"));

        var first = (await client.Get("/v1/feed?after=1000000&limit=1")).ShouldBeOk();
        var next = (await client.Get($"/v1/feed?after={first["to"]}&limit=1")).ShouldBeOk();
        var last = (await client.Get($"/v1/feed?after={next["to"]}")).ShouldBeOk();

        new[] { first, next, last }.Select(page => page["reset"]!.GetValue<bool>()).ShouldBe([true, false, false]);
        new[] { first, next, last }.SelectMany(page => page["changes"]!.AsArray()).Select(change => change!["row"]!["id"]!.GetValue<string>()).ShouldBe(["e_1", "e_2", "e_3"]);
        last["to"]!.GetValue<long>().ShouldBe(last["head"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_threats_alert_leads_to_its_message()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(
            Line.Of("1", sender: "a", text: "see you at the meeting tonight"),
            Line.Of("2", sender: "b", text: "I am going to kill you, I know where you live"),
            Line.Of("3", sender: "c", text: "good luck with it"))).ShouldBeOk(HttpStatusCode.Accepted);

        var alert = (await client.Get($"/v1/alerts?minPosition={sent["position"]}")).ShouldBeOk()["alerts"]!.AsArray().ShouldHaveSingleItem()!;

        alert["classification"]!.GetValue<string>().ShouldBe("threat");
        (await client.Get($"/v1/targets/mp/messages/{alert["message"]}")).ShouldBeOk()["id"]!.GetValue<string>().ShouldBe("2");
    }

    private static Task<long> Raise(ApiClient client, params AlertRow[] alerts) =>
        client.Grains.GetGrain<IFeedGrain>(GrainKeys.Workspace(client.Workspace)).Publish(alerts);

    private static AlertRow Row(string id, int raisedAt = 0)
    {
        var at = new DateTimeOffset(2026, 1, 5, 10, raisedAt, 0, TimeSpan.Zero);
        return new()
        {
            Id = id,
            Revision = 1,
            Target = new("mp"),
            State = EpisodeState.Active,
            Classification = Classification.PileOn,
            Severity = Severity.Warning,
            StartedAt = at,
            RaisedAt = at,
            ChangedAt = at,
            RaisedOn = at,
            Messages = 81,
            Senders = 77,
            UnknownSenders = 0,
            Score = 4,
            Probability = 0.9999,
            Reasons = new Reason[] { new("velocity", 81, 1.9, 4.2, new Dictionary<string, double> { ["minutes"] = 10 }, "81 messages in 10 minutes where 1.9 are usual") },
            Historical = false,
            RaisedAtMessage = 40,
        };
    }
}
