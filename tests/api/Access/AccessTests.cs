using System.Net;
using PileOn.Contracts.Access;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Access;

public sealed class AccessTests(RunningApi api)
{
    [Theory]
    [InlineData("GET", "/v1/targets")]
    [InlineData("GET", "/v1/no-such-thing")]
    [InlineData("DELETE", "/v1/targets")]
    [InlineData("POST", "/v1/messages")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/openapi/v9.json")]
    public async Task Without_a_key_nothing_is_told_not_even_what_exists(string method, string path)
    {
        using var stranger = api.Stranger();
        using var response = await stranger.SendAsync(new(new(method), path), TestContext.Current.CancellationToken);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await Answer.Of(response)).ShouldBeProblem(401, ProblemTypes.Unauthenticated);
    }

    [Theory]
    [InlineData("pk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("")]
    public async Task A_key_nobody_knows_opens_nothing(string secret)
    {
        using var stranger = api.Stranger();
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        using var response = await stranger.GetAsync(new Uri("/v1/targets", UriKind.Relative), TestContext.Current.CancellationToken);
        (await Answer.Of(response)).ShouldBeProblem(401, ProblemTypes.UnknownKey);
    }

    [Theory]
    [InlineData(KeyScopes.Ingest, "POST", "/v1/messages", "ingest")]
    [InlineData(KeyScopes.Read, "GET", "/v1/targets", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/targets/x", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/targets/x/timeline", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/targets/x/phrases", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/targets/x/senders", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/targets/x/messages", "read")]
    [InlineData(KeyScopes.Reveal, "GET", "/v1/targets/x/messages/1", "reveal")]
    [InlineData(KeyScopes.Reveal, "GET", "/v1/targets/x/phrases/1", "reveal")]
    [InlineData(KeyScopes.Manage, "PUT", "/v1/targets/x", "manage")]
    [InlineData(KeyScopes.Read, "GET", "/v1/alerts", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/alerts/x", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/alerts/x/triage", "read")]
    [InlineData(KeyScopes.Triage, "PATCH", "/v1/alerts/x/triage", "triage")]
    [InlineData(KeyScopes.Read, "GET", "/v1/campaigns/x", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/campaigns/x/graph", "read")]
    [InlineData(KeyScopes.Read, "GET", "/v1/feed", "read")]
    [InlineData(KeyScopes.Manage, "GET", "/v1/keys", "manage")]
    [InlineData(KeyScopes.Manage, "POST", "/v1/keys", "manage")]
    [InlineData(KeyScopes.Manage, "DELETE", "/v1/keys/x", "manage")]
    [InlineData(KeyScopes.Read, "GET", "/openapi/v1.json", "read")]
    public async Task Each_address_needs_its_scope(KeyScopes scope, string method, string path, string name)
    {
        var client = await api.Enter(KeyScopes.Admin & ~scope);
        var problem = (await client.Send(new(new(method), path))).ShouldBeProblem(403, ProblemTypes.MissingScope);
        problem["scope"]!.GetValue<string>().ShouldBe(name);

        var only = await api.Enter(scope);
        (await only.Send(new(new(method), path))).Status.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nothing_crosses_between_workspaces()
    {
        var one = await api.Enter();
        var sent = (await one.Messages(Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted);
        var reference = (await one.Get($"/v1/targets/mp/messages?minPosition={sent["position"]}")).ShouldBeOk()["messages"]![0]!["ref"]!.GetValue<string>();

        var other = await api.Enter();
        (await other.Get("/v1/targets")).ShouldBeOk()["targets"]!.AsArray().ShouldBeEmpty();
        (await other.Get("/v1/targets/mp")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await other.Get($"/v1/targets/mp/messages/{reference}")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await other.Get("/v1/keys")).ShouldBeOk()["keys"]!.AsArray().Count.ShouldBe(1);
    }
}
