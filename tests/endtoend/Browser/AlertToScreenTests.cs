using System.Text.Json;
using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>How long an alert takes from being raised to standing on a page that is open. The figure is printed, not judged: it is this machine's.</summary>
public sealed class AlertToScreenTests(Chromium chromium, SharedServers servers, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private const int Attacks = 9;

    // Remembers when each target's alert came into the page, and when the frame after it was drawn.
    private const string Watch = """
        window.standing = {}; window.drawn = {};
        new MutationObserver(() => {
          for (const { dataset: { target } } of document.querySelectorAll("[data-testid=alert-row]")) {
            if (target in standing) continue;
            standing[target] = Date.now();
            requestAnimationFrame(() => requestAnimationFrame(() => {
              drawn[target] = Date.now();
              document.documentElement.dataset.drawn = Object.keys(drawn).length;
            }));
          }
        }).observe(document, { childList: true, subtree: true });
        """;

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task An_alert_stands_on_an_open_page_and_the_time_it_took_is_told(StoreKind kind)
    {
        await using var server = await servers.Alone(kind);
        var page = await chromium.LogIn(server);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync($"{server.Url}alerts");
        await Expect(page.Locator("[data-testid=connection][data-state=live]")).ToBeVisibleAsync();

        for (var i = 0; i < Attacks; i++)
        {
            await server.Post(Attack($"target-{i}"));
            await Expect(page.Locator($"html[data-drawn='{i + 1}']")).ToHaveCountAsync(1);
        }

        var standing = await Times(page, "standing");
        var drawn = await Times(page, "drawn");
        var raised = (await server.Get("v1/alerts")).GetProperty("alerts").EnumerateArray()
            .ToDictionary(alert => alert.GetProperty("target").GetString()!, alert => (double)alert.GetProperty("raisedOn").GetDateTimeOffset().ToUnixTimeMilliseconds());
        raised.Count.ShouldBe(Attacks);
        Tell("raised to standing in the page", raised.Select(alert => standing[alert.Key] - alert.Value));
        Tell("raised to drawn", raised.Select(alert => drawn[alert.Key] - alert.Value));
    }

    private void Tell(string what, IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        output.WriteLine($"{what}: median {sorted[sorted.Length / 2]:0} ms, most {sorted[^1]:0} ms, of {sorted.Length}");
    }

    private static async Task<Dictionary<string, double>> Times(IPage page, string name) => (await page.EvaluateAsync<Dictionary<string, double>>(name))!;

    /// <summary>Sixty senders with nearly the same words in ten minutes.</summary>
    private static string Attack(string target)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        return string.Join('\n', Enumerable.Range(0, 60).Select(i => JsonSerializer.Serialize(new
        {
            id = $"{target}-{i}", platform = "twitter", sender = $"{target}-u{i}", target, sentAt = now.AddSeconds(10 * i).ToString("O"),
            text = $"nobody in {target} wants you here, resign today and take your whole rotten office with you #{i % 3}",
        })));
    }
}
