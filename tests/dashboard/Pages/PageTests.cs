using System.Net;
using PileOn.Dashboard.Pages;

namespace PileOn.Dashboard.Tests.Pages;

public sealed class PageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/alerts")]
    [InlineData("/targets/north-marsh")]
    [InlineData("/targets/a%2Fb")]
    public async Task Every_page_of_the_client_is_the_client(string path)
    {
        Assert.SkipWhen(ClientFiles.Built.Find("index.html") is null, "The web client was not built.");
        using var client = await server.LoggedIn((await server.NewKey()).Secret);
        using var answer = await client.GetAsync(path);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/html");
        answer.Headers.CacheControl.ShouldNotBeNull().NoCache.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("id=\"app\"");
    }

    [Theory]
    [InlineData("/nope")]
    [InlineData("/campaigns")]
    [InlineData("/alerts/xyz")]
    public async Task An_address_that_is_nothing_is_answered_with_the_client_to_people_and_bare_to_programs(string path)
    {
        Assert.SkipWhen(ClientFiles.Built.Find("index.html") is null, "The web client was not built.");
        using var client = await server.LoggedIn((await server.NewKey()).Secret);
        (await (await client.GetAsync(path)).Content.ReadAsStringAsync()).ShouldBeEmpty();

        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("id=\"app\"");
        ((await client.GetAsync("/v1/nope")).Content.Headers.ContentType?.MediaType).ShouldNotBe("text/html");
    }

    [Fact]
    public async Task The_login_page_and_all_it_loads_is_open_and_has_no_script_of_its_own()
    {
        Assert.SkipWhen(ClientFiles.Built.Find("login.html") is null, "The web client was not built.");
        using var client = server.NewClient();
        var page = await client.GetStringAsync("/login");
        var loads = System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        loads.ShouldNotBeEmpty();
        foreach (var file in loads) (await client.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.OK, file);
        page.ShouldNotContain("<style");
        page.ShouldNotMatch("<script(?![^>]* src=)");
    }

    [Fact]
    public async Task A_file_that_was_had_before_is_not_sent_again()
    {
        Assert.SkipWhen(ClientFiles.Built.Find("login.html") is null, "The web client was not built.");
        using var client = server.NewClient();
        using var first = await client.GetAsync("/login");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        (await client.GetAsync("/login")).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_client_that_was_not_built_says_so()
    {
        await using var without = new DashboardServer { Files = ClientFiles.None };
        await without.InitializeAsync();
        using var client = without.NewClient();
        using var answer = await client.GetAsync("/login");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("SkipWeb");
    }
}
