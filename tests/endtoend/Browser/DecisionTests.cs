using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>What people tell PileOn, on the page and over HTTP, and what comes of it at once.</summary>
public sealed class DecisionTests(Chromium chromium, SharedServers servers) : IClassFixture<Chromium>
{
    private const string Bridge = "north-marsh", House = "south-marsh";
    private const string Slogan = "stand up for the northern harbour bridge before the council sells every last bolt of it, and shame on all of them";
    private const string Street = "12 Example Street";

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_phrasing_that_is_marked_as_fine_on_the_page_calms_the_alert_without_a_reload_and_can_be_taken_back(StoreKind kind)
    {
        var server = await servers.Of(kind);
        var now = TimeProvider.System.GetUtcNow().AddHours(-2);
        var position = await server.Post(string.Join('\n', Enumerable.Range(0, 80).Select(i => Line(Bridge, $"c{i}", $"fan{i}", Slogan, now.AddSeconds(i * 60)))));
        (await Alert(server, position)).GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()).ShouldContain("phrasing");
        var page = await LogIn(server, Bridge);
        var loads = 0;
        page.Load += (_, _) => loads++;
        var badge = page.Locator("header.person h1");
        await Expect(badge).Not.ToContainTextAsync("Surge");

        var phrase = page.Locator(".phrases li").First;
        await phrase.GetByTestId("fine-here").ClickAsync();
        await phrase.GetByText("a week", new() { Exact = true }).ClickAsync();
        await phrase.GetByTestId("fine-confirm").ClickAsync();

        await Expect(phrase.GetByTestId("fine")).ToContainTextAsync("by admin");
        await Expect(badge).ToContainTextAsync("Surge");
        await Expect(page.GetByTestId("told")).ToContainTextAsync("Phrasing A is fine");
        (await page.ContentAsync()).ShouldNotContain("northern harbour");
        (await Alert(server, position)).GetProperty("severity").GetString().ShouldBe("info");

        await Settled(page);
        await phrase.GetByTestId("take-back").ClickAsync();
        await Expect(phrase.GetByTestId("fine-here")).ToBeVisibleAsync();
        loads.ShouldBe(0);
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_protected_address_named_over_HTTP_turns_the_next_message_that_names_it_into_a_threat_on_the_page(StoreKind kind)
    {
        var server = await servers.Of(kind);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await server.Post(Line(House, "1", "u1", "good morning", now));
        var page = await LogIn(server, House);

        using (var answer = await server.Http.PostAsJsonAsync($"v1/targets/{House}/protected-facts", new { kind = "address", text = Street }))
            ((int)answer.StatusCode).ShouldBe(201);
        await Expect(page.GetByTestId("told")).ToContainTextAsync("Address");
        await server.Post(Line(House, "2", "u2", "see you all at 12, EXAMPLE str.", now.AddMinutes(1)));

        var one = page.Locator("section.threat [data-testid=one-message]");
        await Expect(one.GetByTestId("message-row")).ToContainTextAsync("u2");
        await Expect(page.Locator("section.threat")).ToContainTextAsync("names the address that is protected");
        (await page.ContentAsync()).ShouldNotContain(Street);
        await page.GetByTestId("told").GetByTestId("reveal").ClickAsync();
        await Expect(page.GetByTestId("told").GetByTestId("message-text")).ToHaveTextAsync(Street);
    }

    /// <summary>What decides hears nothing for a moment after a decision, by the page's own clock, so that no double click decides twice.</summary>
    private static async Task Settled(IPage page) =>
        await page.WaitForFunctionAsync("from => performance.now() > from + 800", await page.EvaluateAsync<double>("performance.now()"));

    private static async Task<JsonElement> Alert(TestServer server, string position) => (await server.Get($"v1/alerts?target={Bridge}&minPosition={position}")).GetProperty("alerts").EnumerateArray().Single();

    private async Task<IPage> LogIn(TestServer server, string target)
    {
        var page = await chromium.LogIn(server, $"/targets/{target}");
        await Expect(page.GetByTestId("told")).ToBeVisibleAsync();
        return page;
    }

    private static string Line(string target, string id, string sender, string text, DateTimeOffset sentAt) =>
        JsonSerializer.Serialize(new { id, platform = "twitter", sender, target, text, sentAt = sentAt.ToString("O") });
}
