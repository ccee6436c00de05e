using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>From a threat's alert to the one message that is it.</summary>
public sealed class ThreatTests(Chromium chromium, SharedServers servers) : IClassFixture<Chromium>
{
    private const string Threat = "I am going to kill you, I know where you live";

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_threats_alert_leads_to_its_one_message_which_is_hidden_until_asked_for(StoreKind kind)
    {
        await using var server = await servers.Alone(kind);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await server.Post(string.Join('\n', Enumerable.Range(0, 300).Select(i => JsonSerializer.Serialize(new
        {
            id = $"{i}", platform = "twitter", sender = $"u{i}", target = "north-marsh", sentAt = now.AddSeconds(i).ToString("O"),
            text = i == 20 ? Threat : $"The {i}th train was late again this morning, what is being done about platform {i % 7}?",
        }))));
        var page = await chromium.LogIn(server, "/alerts");

        await page.Locator("[data-testid=alert-row][data-classification=threat] a").ClickAsync();

        var one = page.GetByTestId("one-message");
        await Expect(one).ToBeFocusedAsync();
        await Expect(one.GetByTestId("message-row")).ToContainTextAsync("u20");
        (await page.ContentAsync()).ShouldNotContain(Threat);
        await one.GetByTestId("reveal").ClickAsync();
        (await page.ContentAsync()).ShouldNotContain(Threat);
        await one.GetByTestId("reveal-confirm").ClickAsync();
        await Expect(one.GetByTestId("message-text")).ToHaveTextAsync(Threat);
    }
}
