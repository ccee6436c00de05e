using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>What a person at the desk sees, in a real browser, while things happen.</summary>
public sealed class DeskTests(Chromium chromium, SharedServers servers) : IClassFixture<Chromium>
{
    private const string Target = "claralindqvist"; // of the scenario copy-paste

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Redis), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task An_attack_appears_as_a_coordinated_alert_without_a_reload(StoreKind kind)
    {
        await using var server = await servers.Alone(kind);
        var page = await chromium.LogIn(server);
        await Expect(page.GetByTestId("empty")).ToBeVisibleAsync();
        var loads = 0;
        page.Load += (_, _) => loads++;

        await server.Replay(await Simulated.FileEndingNow("copy-paste", size: 300));

        var lead = page.Locator($"[data-testid=lead][data-target={Target}]");
        await Expect(lead).ToBeVisibleAsync();
        await Expect(lead).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-coordinated"));
        loads.ShouldBe(0);
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task No_message_text_is_in_the_page_before_it_is_asked_for(StoreKind kind)
    {
        var file = await Simulated.FileEndingNow("copy-paste", size: 300);
        await using var server = await servers.Alone(kind);
        await server.Replay(file);
        var page = await chromium.NewPage();
        var traffic = await Traffic.To(page);
        await Chromium.LogIn(page, server, $"/targets/{Target}");
        var message = page.Locator("[data-testid=message-row]:not(:has(.is-threat)):has([data-testid=reveal])").First;
        await Expect(message).ToBeVisibleAsync();

        var texts = await Texts(file);
        // A word or two of a message may stand in any page.
        var telling = texts.Where(text => text.Length > 20).ToArray();
        var content = await page.ContentAsync();
        telling.ShouldAllBe(text => !content.Contains(text, StringComparison.Ordinal));
        traffic.ShouldContain(body => body.Contains("\"messages\"", StringComparison.Ordinal));
        traffic.ShouldAllBe(body => !telling.Any(text => body.Contains(text, StringComparison.Ordinal)));

        await message.GetByTestId("reveal").ClickAsync();
        await Expect(page.GetByTestId("message-text")).ToBeVisibleAsync();
        texts.ShouldContain(await page.GetByTestId("message-text").TextContentAsync());
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_the_page_catches_up_after_it()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        await server.Replay(await Simulated.FileEndingNow("copy-paste", size: 300));
        var page = await chromium.LogIn(server);
        await Expect(page.Locator("[data-testid=connection][data-state=live]")).ToBeVisibleAsync();

        await server.Kill();
        await Expect(page.GetByTestId("lost")).ToBeVisibleAsync();

        await server.Restart();
        await Expect(page.GetByTestId("lost")).ToBeHiddenAsync();
        await server.Post("""{"id":"after","platform":"twitter","sender":"a","target":"somebody-new","text":"hello","sentAt":"2026-03-02T10:00:00Z"}""");
        await Expect(page.Locator("[data-testid=target-row][data-target=somebody-new]")).ToBeVisibleAsync();
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task The_link_of_a_key_logs_in_and_leaves_no_key_in_the_address(StoreKind kind)
    {
        var server = await servers.Of(kind);
        var page = await chromium.NewPage();

        await page.GotoAsync($"{server.Url}login#key={server.AdminKey}");

        await Expect(page.GetByTestId("connection")).ToBeVisibleAsync();
        page.Url.ShouldNotContain("pk_");
        (await page.EvaluateAsync<string>("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).ShouldNotContain("pk_");
    }

    private static async Task<string[]> Texts(string file) =>
    [
        .. (await File.ReadAllLinesAsync(file)).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(message => message.GetProperty("target").GetString() == Target && message.TryGetProperty("text", out _))
            .Select(message => message.GetProperty("text").GetString()!),
    ];
}
