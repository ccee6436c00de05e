using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class SessionTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_key_opens_a_session_that_no_script_can_read_and_no_other_site_can_use()
    {
        using var client = server.NewClient();
        using var answer = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_cookie_is_secure()
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret });
        answer.Headers.GetValues("Set-Cookie").Single().ShouldContain("; secure", Case.Insensitive);
    }

    [Fact]
    public async Task The_cookie_does_not_show_the_key()
    {
        var key = await server.NewKey();
        (await server.Cookie(key.Secret)).ShouldNotContain(key.Secret[3..]);
    }

    [Fact]
    public async Task A_session_tells_whose_it_is_and_what_it_may()
    {
        var key = await server.NewKey(scopes: KeyScopes.Read | KeyScopes.CreateTargets);
        using var client = await server.LoggedIn(key.Secret);
        var session = await client.GetFromJsonAsync<JsonElement>("/session");
        session.GetProperty("name").GetString().ShouldBe(key.Key.Name);
        session.GetProperty("workspace").GetString().ShouldBe("acme");
        session.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["create-targets", "read"]);
    }

    [Theory]
    [InlineData("""{"key":"pk_made-up"}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"key":null}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"key":""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    public async Task Anything_but_a_key_is_refused(string body, HttpStatusCode status)
    {
        using var client = server.NewClient();
        using var content = new StringContent(body, null, "application/json");
        using var answer = await client.PostAsync("/session", content);
        answer.StatusCode.ShouldBe(status);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_login_in_a_charset_nobody_knows_is_none()
    {
        using var client = server.NewClient();
        using var content = new StringContent("{}", new MediaTypeHeaderValue("application/json", "foo"));
        (await client.PostAsync("/session", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_key_that_may_not_read_opens_no_session()
    {
        using var client = server.NewClient();
        using var answer = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey(scopes: KeyScopes.Ingest)).Secret });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:pileon:problem:missing-scope");
    }

    [Fact]
    public async Task A_login_that_another_site_makes_a_browser_send_is_refused()
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("Origin", "http://evil.example");
        using var answer = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_login_with_another_key_asks_before_it_replaces_a_session()
    {
        var mine = await server.NewKey();
        var theirs = (await server.Keyring("other").Create("a stranger", KeyScopes.Read)).ShouldNotBeNull();
        using var client = await server.LoggedIn(mine.Secret);

        using var refused = await client.PostAsJsonAsync("/session", new { key = theirs.Secret });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe("urn:pileon:problem:other-session");
        problem.GetProperty("now").GetString().ShouldBe(mine.Key.Name);
        problem.GetProperty("wanted").GetString().ShouldBe("a stranger");
        (await client.GetFromJsonAsync<JsonElement>("/session")).GetProperty("key").GetString().ShouldBe(mine.Key.Id);

        (await client.PostAsJsonAsync("/session", new { key = mine.Secret })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync("/session", new { key = theirs.Secret, replace = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetFromJsonAsync<JsonElement>("/session")).GetProperty("workspace").GetString().ShouldBe("other");
    }

    [Fact]
    public async Task The_session_of_a_key_that_was_revoked_is_replaced_without_asking()
    {
        var gone = await server.NewKey();
        using var client = await server.LoggedIn(gone.Secret);
        await server.Keyring().Revoke(gone.Key.Id);
        (await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_api_is_sent_the_sessions_key_and_never_the_cookie()
    {
        var key = await server.NewKey();
        using var client = await server.LoggedIn(key.Secret);
        (await client.GetStringAsync("/v1/echo")).ShouldBe($"Bearer {key.Secret}|");
    }

    [Fact]
    public async Task A_key_in_the_request_goes_before_the_session()
    {
        using var client = await server.LoggedIn((await server.NewKey()).Secret);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "pk_other");
        (await client.GetStringAsync("/v1/echo")).ShouldBe("Bearer pk_other|");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("X-Nothing", "said", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    public async Task A_session_changes_things_from_our_own_pages_only(string header, string value, HttpStatusCode status)
    {
        using var client = await server.LoggedIn((await server.NewKey()).Secret);
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.PatchAsync("/v1/echo", null);
        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Without_a_session_the_api_is_sent_nothing()
    {
        using var client = server.NewClient();
        (await client.GetStringAsync("/v1/echo")).ShouldBe("|");
    }

    [Fact]
    public async Task A_revoked_key_loses_its_session()
    {
        var key = await server.NewKey();
        using var client = await server.LoggedIn(key.Secret);
        await server.Keyring().Revoke(key.Key.Id);
        using var answer = await client.GetAsync("/session");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldContain("expires=Thu, 01 Jan 1970", Case.Insensitive);
    }

    [Fact]
    public async Task A_page_asked_for_with_a_session_that_is_over_leads_to_a_login_that_says_so()
    {
        var key = await server.NewKey();
        using var client = await server.LoggedIn(key.Secret);
        await server.Keyring().Revoke(key.Key.Id);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync("/alerts");
        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/login?to=%2Falerts&ended");
    }

    [Fact]
    public async Task Logging_out_ends_the_session()
    {
        using var client = await server.LoggedIn((await server.NewKey()).Secret);
        (await client.DeleteAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
