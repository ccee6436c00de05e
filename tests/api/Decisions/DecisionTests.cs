using System.Net;
using System.Text.Json.Nodes;
using PileOn.Contracts.Access;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Decisions;

public sealed class DecisionTests(RunningApi api)
{
    private const string Slogan = "stand up for the northern harbour bridge before the council sells every last bolt of it";

    [Fact]
    public async Task A_wording_is_fine_for_thirty_days_unless_somebody_says_otherwise()
    {
        var client = await Target();
        var written = (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"text":"{{Slogan}}"}""")).ShouldBeOk(HttpStatusCode.Created);
        var listed = await Only(client, written["position"]!.GetValue<string>());
        listed.ToJsonString().ShouldBe(written["decision"]!.ToJsonString());
        (listed["decision"]!.GetValue<string>(), listed["by"]!.GetValue<string>(), listed["inForce"]!.GetValue<bool>()).ShouldBe(("fine-wording", "a test", true));
        listed["id"]!.GetValue<string>().ShouldStartWith("d_");
        listed["text"].ShouldBeNull("no list holds what somebody wrote");
        await ShouldReveal(client, written, Slogan);
        (listed["until"]!.GetValue<DateTimeOffset>() - listed["at"]!.GetValue<DateTimeOffset>()).TotalDays.ShouldBe(30, 0.001);
    }

    [Fact]
    public async Task A_phrase_cluster_that_is_fine_says_so_and_its_copies_raise_nothing()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Chant(0, 3))).ShouldBeOk(HttpStatusCode.Accepted);
        var phrase = (await client.Get($"/v1/targets/mp/phrases?minPosition={sent["position"]}")).ShouldBeOk()["phrases"]!.AsArray().ShouldHaveSingleItem()!;
        phrase["fine"].ShouldBeNull();

        var written = (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"cluster":{{phrase["cluster"]}},"days":7}""")).ShouldBeOk(HttpStatusCode.Created);
        var after = (await client.Get($"/v1/targets/mp/phrases?minPosition={written["position"]}")).ShouldBeOk()["phrases"]![0]!;
        after["fine"]!.GetValue<string>().ShouldBe(written["decision"]!["id"]!.GetValue<string>());

        sent = (await client.Messages(Chant(3, 80))).ShouldBeOk(HttpStatusCode.Accepted);
        var target = (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk();
        target["classification"].ShouldBeNull();
        target["reasons"]!.AsArray().ShouldAllBe(reason => reason!["code"]!.GetValue<string>() != "phrasing");
    }

    [Fact]
    public async Task A_message_says_which_wording_is_fine()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("1", text: Slogan), Line.Of("2", platform: "phone", text: null))).ShouldBeOk(HttpStatusCode.Accepted);
        var messages = (await client.Get($"/v1/targets/mp/messages?minPosition={sent["position"]}")).ShouldBeOk()["messages"]!;
        var written = (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"message":"{{messages[1]!["ref"]}}"}""")).ShouldBeOk(HttpStatusCode.Created);
        await ShouldReveal(client, written, Slogan);
        (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"message":"{{messages[0]!["ref"]}}"}""")).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe("message");
    }

    [Fact]
    public async Task A_message_that_names_a_protected_fact_is_a_threat()
    {
        var client = await Target();
        var written = (await client.Post("/v1/targets/mp/protected-facts", """{"kind":"address","text":"12 Example Street"}""")).ShouldBeOk(HttpStatusCode.Created);
        var fact = await Only(client, written["position"]!.GetValue<string>());
        (fact["kind"]!.GetValue<string>(), fact["text"]!.GetValue<string>()).ShouldBe(("address", "12 Example Street"));
        await ShouldReveal(client, written, "12 Example Street");
        var sent = (await client.Messages(Line.Of("1", text: "see you at 12, example str. then"))).ShouldBeOk(HttpStatusCode.Accepted);
        var alert = (await client.Get($"/v1/alerts?minPosition={sent["position"]}")).ShouldBeOk()["alerts"]!.AsArray().ShouldHaveSingleItem()!;
        alert["classification"]!.GetValue<string>().ShouldBe("threat");
        alert["reasons"]![0]!["code"]!.GetValue<string>().ShouldBe("protected-fact");
        alert.ToJsonString().ShouldNotContain("Example");
    }

    [Fact]
    public async Task What_is_planned_raises_what_is_usual()
    {
        var client = await Target();
        var from = DateTimeOffset.UtcNow.AddDays(1);
        var written = (await client.Post("/v1/targets/mp/planned-events", $$"""{"what":" Election night ","from":"{{from:O}}","to":"{{from.AddHours(5):O}}","times":10}""")).ShouldBeOk(HttpStatusCode.Created);
        var planned = await Only(client, written["position"]!.GetValue<string>());
        (planned["what"]!.GetValue<string>(), planned["times"]!.GetValue<double>(), planned["decision"]!.GetValue<string>()).ShouldBe(("Election night", 10, "planned-event"));
        planned["text"].ShouldBeNull();
    }

    [Fact]
    public async Task A_decision_that_is_taken_back_is_gone()
    {
        var client = await Target();
        var written = (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"text":"{{Slogan}}"}""")).ShouldBeOk(HttpStatusCode.Created);
        var withdrawn = (await client.Delete($"/v1/targets/mp/decisions/{written["decision"]!["id"]}")).ShouldBeOk();
        (await client.Get($"/v1/targets/mp/decisions?minPosition={withdrawn["position"]}")).ShouldBeOk()["decisions"]!.AsArray().ShouldBeEmpty();
        (await client.Delete($"/v1/targets/mp/decisions/{written["decision"]!["id"]}")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_wording_that_is_taken_back_takes_the_verdict_of_its_alert_along_and_opens_a_threat_again()
    {
        var (client, alert, message) = await Threat();
        var written = (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"message":"{{message}}","alert":"{{alert}}"}""")).ShouldBeOk(HttpStatusCode.Created);
        (await Only(client, written["position"]!.GetValue<string>(), "fine-wording"))["alert"]!.GetValue<string>().ShouldBe(alert);
        (await client.Patch($"/v1/alerts/{alert}/triage", """{"verdict":"fine-wording","state":"closed","owner":"anna"}""", "*")).ShouldBeOk();

        (await client.Delete($"/v1/targets/mp/decisions/{written["decision"]!["id"]}")).ShouldBeOk();

        var triage = (await client.Get($"/v1/alerts/{alert}/triage")).ShouldBeOk();
        triage["verdict"].ShouldBeNull();
        (triage["state"]!.GetValue<string>(), triage["owner"]!.GetValue<string>()).ShouldBe(("new", "anna"));
    }

    [Fact]
    public async Task A_verdict_that_is_another_by_now_stays_when_the_wording_is_taken_back()
    {
        var (client, alert, message) = await Threat();
        var written = (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"message":"{{message}}","alert":"{{alert}}"}""")).ShouldBeOk(HttpStatusCode.Created);
        (await client.Patch($"/v1/alerts/{alert}/triage", """{"verdict":"no-threat","state":"closed"}""", "*")).ShouldBeOk();
        (await client.Delete($"/v1/targets/mp/decisions/{written["decision"]!["id"]}")).ShouldBeOk();
        var triage = (await client.Get($"/v1/alerts/{alert}/triage")).ShouldBeOk();
        (triage["state"]!.GetValue<string>(), triage["verdict"]!.GetValue<string>()).ShouldBe(("closed", "no-threat"));
    }

    [Fact]
    public async Task A_wording_is_fine_of_an_alert_of_the_same_target_only()
    {
        var (client, alert, message) = await Threat();
        (await client.Put("/v1/targets/other", "{}")).ShouldBeOk();
        (await client.Post("/v1/targets/other/fine-wordings", $$"""{"text":"{{Slogan}}","alert":"{{alert}}"}""")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"message":"{{message}}","alert":"a_none"}""")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Theory]
    [InlineData("fine-wordings", "{}", "cluster")]
    [InlineData("fine-wordings", """{"cluster":1,"text":"stand up for the northern harbour bridge"}""", "cluster")]
    [InlineData("fine-wordings", """{"text":"no"}""", "text")]
    [InlineData("fine-wordings", """{"text":""}""", "text")]
    [InlineData("fine-wordings", """{"text":"stand up for the northern harbour bridge","days":0}""", "days")]
    [InlineData("fine-wordings", """{"text":"stand up for the northern harbour bridge","days":367}""", "days")]
    [InlineData("fine-wordings", """{"text":"stand up for the northern harbour bridge","days":7,"until":"2999-01-01T00:00:00Z"}""", "days")]
    [InlineData("fine-wordings", """{"text":"stand up for the northern harbour bridge","until":"2020-01-01T00:00:00Z"}""", "until")]
    [InlineData("fine-wordings", """{"text":"stand up for the northern harbour bridge","until":"2999-01-01T00:00:00Z"}""", "until")]
    [InlineData("fine-wordings", """{"text":"stand up for the northern harbour bridge","until":"tomorrow"}""", "until")]
    [InlineData("fine-wordings", """{"wording":"stand up for the northern harbour bridge"}""", "wording")]
    [InlineData("planned-events", """{"what":"","from":"2998-01-01T00:00:00Z","to":"2998-01-02T00:00:00Z","times":5}""", "what")]
    [InlineData("planned-events", """{"what":"x","from":"2998-01-02T00:00:00Z","to":"2998-01-01T00:00:00Z","times":5}""", "to")]
    [InlineData("planned-events", """{"what":"x","from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z","times":5}""", "to")]
    [InlineData("planned-events", """{"what":"x","from":"2996-01-01T00:00:00Z","to":"2998-01-02T00:00:00Z","times":5}""", "to")]
    [InlineData("planned-events", """{"what":"x","from":"2998-01-01T00:00:00Z","to":"2998-01-02T00:00:00Z","times":5}""", "to")]
    [InlineData("planned-events", """{"what":"x","from":"NOW","to":"TOMORROW","times":0.5}""", "times")]
    [InlineData("planned-events", """{"what":"x","from":"NOW","to":"TOMORROW","times":1001}""", "times")]
    [InlineData("planned-events", """{"what":"x","from":"NOW","to":"TOMORROW","times":"many"}""", "times")]
    [InlineData("protected-facts", """{"kind":"address","text":"12"}""", "text")]
    [InlineData("protected-facts", """{"kind":"phone","text":"extension 18"}""", "text")]
    [InlineData("protected-facts", """{"kind":"planet","text":"12 Example Street"}""", "kind")]
    [InlineData("protected-facts", """{"kind":2,"text":"12 Example Street"}""", "kind")]
    [InlineData("protected-facts", """{"kind":99,"text":"12 Example Street"}""", "kind")]
    [InlineData("protected-facts", """{"kind":"address","text":"LONG"}""", "text")]
    public async Task What_makes_no_sense_is_refused_with_its_field(string kind, string body, string field)
    {
        var client = await Target();
        body = body.Replace("NOW", $"{DateTimeOffset.UtcNow:O}", StringComparison.Ordinal).Replace("TOMORROW", $"{DateTimeOffset.UtcNow.AddDays(1):O}", StringComparison.Ordinal)
            .Replace("LONG", new('x', 201), StringComparison.Ordinal);
        (await client.Post($"/v1/targets/mp/{kind}", body)).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe(field);
        (await client.Get("/v1/targets/mp/decisions")).ShouldBeOk()["decisions"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fine-wordings", """{"cluster":99}""")]
    [InlineData("fine-wordings", """{"message":"99"}""")]
    [InlineData("fine-wordings", """{"message":"x"}""")]
    public async Task What_nobody_wrote_cannot_be_fine(string kind, string body) =>
        (await (await Target()).Post($"/v1/targets/mp/{kind}", body)).ShouldBeProblem(404, ProblemTypes.NotFound);

    [Fact]
    public async Task Nothing_can_be_decided_about_a_target_nobody_knows()
    {
        var client = await api.Enter();
        (await client.Get("/v1/targets/mp/decisions")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Get("/v1/targets/mp/decisions/d_1")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Post("/v1/targets/mp/protected-facts", """{"kind":"address","text":"12 Example Street"}""")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Delete("/v1/targets/mp/decisions/d_1")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Thirty_of_a_kind_are_as_many_as_can_be_and_one_taken_back_makes_room()
    {
        var client = await Target();
        var first = (await client.Post("/v1/targets/mp/protected-facts", Fact(0))).ShouldBeOk(HttpStatusCode.Created);
        for (var i = 1; i < 30; i++) (await client.Post("/v1/targets/mp/protected-facts", Fact(i))).ShouldBeOk(HttpStatusCode.Created);
        (await client.Post("/v1/targets/mp/protected-facts", Fact(30))).ShouldBeProblem(409, ProblemTypes.TooManyDecisions);
        (await client.Post("/v1/targets/mp/fine-wordings", $$"""{"text":"{{Slogan}}"}""")).ShouldBeOk(HttpStatusCode.Created);
        (await client.Delete($"/v1/targets/mp/decisions/{first["decision"]!["id"]}")).ShouldBeOk();
        (await client.Post("/v1/targets/mp/protected-facts", Fact(30))).ShouldBeOk(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Many_who_decide_at_once_take_nothing_from_those_who_were_first()
    {
        var client = await Target();
        var first = (await client.Post("/v1/targets/mp/protected-facts", Fact(0))).ShouldBeOk(HttpStatusCode.Created);
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => client.Post("/v1/targets/mp/protected-facts", Fact(i))));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(29);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(11);
        var kept = (await client.Get("/v1/targets/mp/decisions")).ShouldBeOk()["decisions"]!.AsArray();
        kept.Count.ShouldBe(30);
        kept[0]!["id"]!.GetValue<string>().ShouldBe(first["decision"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reading_and_deciding_need_scopes_and_texts_are_for_those_who_may_reveal()
    {
        var owner = await Target();
        var id = (await owner.Post("/v1/targets/mp/protected-facts", Fact(1))).ShouldBeOk(HttpStatusCode.Created)["decision"]!["id"]!.GetValue<string>();
        (await owner.Post("/v1/targets/mp/fine-wordings", $$"""{"text":"{{Slogan}}"}""")).ShouldBeOk(HttpStatusCode.Created);

        var reader = await api.Enter(owner.Workspace, KeyScopes.Read);
        var read = await reader.Get("/v1/targets/mp/decisions");
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var listed = read.ShouldBeOk()["decisions"]!.AsArray();
        listed.Count.ShouldBe(2);
        listed.ShouldAllBe(one => one!["text"] == null);
        foreach (var (path, body) in new[] { ("fine-wordings", $$"""{"text":"{{Slogan}}"}"""), ("protected-facts", Fact(2)), ("planned-events", """{"what":"x","from":"2998-01-01T00:00:00Z","to":"2998-01-02T00:00:00Z","times":5}""") })
            (await reader.Post($"/v1/targets/mp/{path}", body)).ShouldBeProblem(403, ProblemTypes.MissingScope)["scope"]!.GetValue<string>().ShouldBe("triage");
        (await reader.Get($"/v1/targets/mp/decisions/{id}")).ShouldBeProblem(403, ProblemTypes.MissingScope)["scope"]!.GetValue<string>().ShouldBe("reveal");
        (await reader.Delete($"/v1/targets/mp/decisions/{id}")).ShouldBeProblem(403, ProblemTypes.MissingScope);

        var desk = await api.Enter(owner.Workspace, KeyScopes.Triage);
        (await desk.Get("/v1/targets/mp/decisions")).ShouldBeProblem(403, ProblemTypes.MissingScope)["scope"]!.GetValue<string>().ShouldBe("read");
        (await desk.Post("/v1/targets/mp/protected-facts", Fact(3))).ShouldBeOk(HttpStatusCode.Created)["decision"]!["text"].ShouldBeNull();
        (await desk.Delete($"/v1/targets/mp/decisions/{id}")).ShouldBeOk();
    }

    private static string Fact(int number) => $$"""{"kind":"address","text":"{{number}} Example Street"}""";

    private static string[] Chant(int from, int count) => [.. Enumerable.Range(from, count).Select(i => Line.Of($"c{i}", sender: $"fan{i}", text: Slogan, sentAt: $"2026-01-05T10:{i / 2:00}:{i % 2 * 30:00}Z"))];

    private async Task<ApiClient> Target()
    {
        var client = await api.Enter();
        (await client.Put("/v1/targets/mp", "{}")).ShouldBeOk();
        return client;
    }

    private static async Task ShouldReveal(ApiClient client, JsonNode written, string text)
    {
        var revealed = await client.Get($"/v1/targets/mp/decisions/{written["decision"]!["id"]}?minPosition={written["position"]}");
        revealed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        revealed.ShouldBeOk()["text"]!.GetValue<string>().ShouldBe(text);
    }

    private async Task<(ApiClient Client, string Alert, string Message)> Threat()
    {
        var client = await Target();
        (await client.Post("/v1/targets/mp/protected-facts", Fact(12))).ShouldBeOk(HttpStatusCode.Created);
        var sent = (await client.Messages(Line.Of("1", text: "see you at 12 example street then"))).ShouldBeOk(HttpStatusCode.Accepted);
        var alert = (await client.Get($"/v1/alerts?minPosition={sent["position"]}")).ShouldBeOk()["alerts"]!.AsArray().ShouldHaveSingleItem()!;
        return (client, alert["id"]!.GetValue<string>(), alert["message"]!.GetValue<string>());
    }

    private static async Task<JsonNode> Only(ApiClient client, string position, string? kind = null) =>
        (await client.Get($"/v1/targets/mp/decisions?minPosition={position}")).ShouldBeOk()["decisions"]!.AsArray()
            .Where(one => kind is null || one!["decision"]!.GetValue<string>() == kind).ShouldHaveSingleItem()!;
}
