using System.Net;
using System.Text.Json.Nodes;
using PileOn.Contracts.Access;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Keys;

public sealed class KeyTests(RunningApi api)
{
    [Fact]
    public async Task A_key_works_as_soon_as_it_is_made_and_is_listed_without_its_secret()
    {
        var admin = await api.Enter();
        var made = await admin.Post("/v1/keys", """{"name":" connector ","scopes":["read","ingest"]}""");
        made.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var key = made.ShouldBeOk(HttpStatusCode.Created);
        key["name"]!.GetValue<string>().ShouldBe("connector");
        key["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["ingest", "read"]);

        using var http = api.Stranger();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key["secret"]!.GetValue<string>());
        (await http.GetAsync(new Uri("/v1/targets", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var listed = await admin.Get("/v1/keys");
        listed.ShouldBeOk()["keys"]!.AsArray().Select(each => each!["id"]!.GetValue<string>()).ShouldContain(key["id"]!.GetValue<string>());
        listed.Text.ShouldNotContain("pk_");
    }

    [Fact]
    public async Task A_revoked_key_is_unknown()
    {
        var admin = await api.Enter();
        var other = await api.Enter(admin.Workspace, KeyScopes.Read);
        (await admin.Delete($"/v1/keys/{other.Key.Key.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await other.Get("/v1/targets")).ShouldBeProblem(401, ProblemTypes.UnknownKey);
        (await admin.Delete($"/v1/keys/{other.Key.Key.Id}")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Theory]
    [InlineData("PileOn")]
    [InlineData("pileon ")]
    [InlineData("a test")]
    [InlineData(" A Test")]
    [InlineData("a  test")]
    [InlineData("a\u00A0test")]
    [InlineData("a te\u200Dst")]
    [InlineData("\uFF41 test")]
    [InlineData("\u0430 test")]
    [InlineData("Pil\u0435On")]
    public async Task What_is_done_with_a_key_cannot_look_as_if_the_server_or_another_key_had_done_it(string name)
    {
        var problem = (await (await api.Enter()).Post("/v1/keys", $$"""{"name":"{{name}}","scopes":["read"]}""")).ShouldBeProblem(400, ProblemTypes.BadRequest);
        problem["field"]!.GetValue<string>().ShouldBe("name");
    }

    [Fact]
    public async Task Of_many_who_ask_for_a_name_at_once_one_gets_it()
    {
        var admin = await api.Enter();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => admin.Post("/v1/keys", """{"name":"desk","scopes":["read"]}""")));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.BadRequest).ShouldBe(19);
        (await admin.Get("/v1/keys")).ShouldBeOk()["keys"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_name_of_a_key_that_was_revoked_is_free_again()
    {
        var admin = await api.Enter();
        var first = (await admin.Post("/v1/keys", """{"name":"desk","scopes":["read"]}""")).ShouldBeOk(HttpStatusCode.Created);
        (await admin.Delete($"/v1/keys/{first["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await admin.Post("/v1/keys", """{"name":"desk","scopes":["read"]}""")).ShouldBeOk(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nobody_gives_what_he_does_not_have()
    {
        var manager = await api.Enter(KeyScopes.Manage);
        (await manager.Post("/v1/keys", """{"name":"mine","scopes":["manage","reveal"]}""")).ShouldBeProblem(403, ProblemTypes.MissingScope)["scope"]!.GetValue<string>().ShouldBe("reveal");
    }

    [Fact]
    public async Task The_last_key_that_manages_cannot_be_revoked()
    {
        var admin = await api.Enter();
        await api.Enter(admin.Workspace, KeyScopes.Read);
        (await admin.Delete($"/v1/keys/{admin.Key.Key.Id}")).ShouldBeProblem(409, ProblemTypes.LastManager);
        (await admin.Get("/v1/keys")).ShouldBeOk();
    }

    [Theory]
    [InlineData("""{"name":"","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"desk\u202Ekcatta","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"desk\nnight","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"desk\u200B","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"\u3164","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["everything"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":null}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read"],"secret":"pk_mine"}""", "secret")]
    [InlineData("""{"name":"x"}""", null)]
    [InlineData("""{"name":""", null)]
    public async Task A_key_that_cannot_be_made_is_refused_with_its_field(string body, string? field)
    {
        JsonNode problem = (await (await api.Enter()).Post("/v1/keys", body)).ShouldBeProblem(400, ProblemTypes.BadRequest);
        if (field is not null) problem["field"]!.GetValue<string>().ShouldBe(field);
    }
}
