using System.Net;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class SessionGateTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/", "/login")]
    [InlineData("/alerts?open=true", "/login?to=%2Falerts%3Fopen%3Dtrue")]
    [InlineData("/targets/north-marsh", "/login?to=%2Ftargets%2Fnorth-marsh")]
    [InlineData("/nowhere", "/login?to=%2Fnowhere")]
    public async Task A_browser_that_asks_for_a_page_is_sent_to_the_login(string page, string login)
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await client.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe(login);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.js")]
    [InlineData("/hubs/live")]
    [InlineData("/session")]
    [InlineData("/nowhere")]
    public async Task Everything_else_is_answered_401(string path)
    {
        using var client = server.NewClient();
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/health/live")]
    public async Task The_login_and_health_are_open(string path)
    {
        using var client = server.NewClient();
        (await client.GetAsync(path)).StatusCode.ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_key_that_may_not_read_sees_no_page()
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await server.NewKey(scopes: KeyScopes.Ingest)).Secret);
        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Every_answer_lets_browsers_run_our_own_scripts_only_and_in_no_frame()
    {
        using var client = server.NewClient();
        using var answer = await client.GetAsync("/login");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
    }
}
