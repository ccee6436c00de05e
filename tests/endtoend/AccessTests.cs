using System.Net;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>Closed by default.</summary>
public sealed class AccessTests(SharedServers servers)
{
    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Redis)]
    public async Task The_admin_key_is_told_once_and_never_again(StoreKind kind)
    {
        await using var store = await TestStore.Make(kind);
        await using var server = await TestServer.Start(store);
        server.Process.Output.ShouldHaveSingleItem().ShouldMatch("^Admin key: pk_[A-Za-z0-9_-]{43}$");
        (await server.Stop()).ExitCode.ShouldBe(0);

        await server.Restart();

        server.Process.Output.ShouldBeEmpty();
        (await server.Http.GetAsync("v1/targets")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task Nothing_but_health_and_the_login_answers_without_a_key(StoreKind kind)
    {
        var server = await servers.Of(kind);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };

        foreach (var closed in new[] { "v1/targets", "v1/targets/someone", "v1/alerts", "v1/alerts/e_1", "v1/campaigns/c_1", "v1/keys", "openapi/v1.json", "hubs/live", "", "no-such-page" })
            (await stranger.GetAsync(closed)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, closed);
        (await stranger.PostAsync("v1/messages", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var open in new[] { "health/live", "health/ready", "login" })
            (await stranger.GetAsync(open)).StatusCode.ShouldBe(HttpStatusCode.OK, open);

        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "pk_" + new string('x', 43));
        (await stranger.GetAsync("v1/targets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_browser_that_asks_for_a_page_is_sent_to_the_login(StoreKind kind)
    {
        var server = await servers.Of(kind);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");

        var answer = await browser.GetAsync("targets/someone");

        ((int)answer.StatusCode).ShouldBeInRange(300, 399);
        answer.Headers.Location!.ToString().ShouldStartWith("/login");
    }
}
