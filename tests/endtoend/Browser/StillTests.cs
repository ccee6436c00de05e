using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>Nothing moves under a hand, and nothing bursts a page: only a browser lays out.</summary>
public sealed class StillTests(Chromium chromium, SharedServers servers) : IClassFixture<Chromium>
{
    private const string Threat = "I am going to kill you, I know where you live";

    [Fact]
    public async Task A_target_that_somebody_points_at_stays_where_it_is_when_another_is_threatened_and_when_that_is_taken()
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await server.Post(string.Join('\n', from i in Enumerable.Range(0, 4) select Line($"{i}", $"target-{i}", "good morning", now)));
        var page = await chromium.LogIn(server);
        var row = page.Locator("[data-testid=target-row][data-target=target-1]");
        await row.HoverAsync();
        var before = await Settled(row);

        await server.Post(Line("5", "target-2", Threat, now.AddMinutes(1)));

        await Expect(page.Locator("section.threat")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("held")).ToContainTextAsync("1 other stands higher");
        (await row.BoundingBoxAsync())!.Y.ShouldBe(before, 1);

        await TakeAll(server);
        await Expect(page.Locator("section.threat")).ToBeHiddenAsync();
        (await row.BoundingBoxAsync())!.Y.ShouldBe(before, 1);
    }

    [Fact]
    public async Task An_alert_that_somebody_points_at_stays_where_it_is_when_a_newer_one_comes()
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await server.Post(Line("1", "target-1", Threat, now));
        var page = await chromium.LogIn(server, "/alerts");
        var row = page.GetByTestId("alert-row");
        await row.HoverAsync();
        var before = await Settled(row);

        await server.Post(Line("2", "target-2", Threat, now.AddMinutes(1)));

        await Expect(page.GetByTestId("held")).ToContainTextAsync("1 new above");
        (await row.BoundingBoxAsync())!.Y.ShouldBe(before, 1);
        await page.Mouse.MoveAsync(5, 5);
        await Expect(row).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_threat_that_somebody_is_about_to_judge_stays_under_the_hand_when_another_comes_to_stand_above_it()
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await server.Post(Line("1", "target-1", Threat, now));
        var page = await chromium.LogIn(server, "/targets/target-1");
        var button = page.GetByTestId("no-threat");
        await button.HoverAsync();
        await Settled(button);

        await server.Post(Line("2", "target-1", "somebody should burn your house down tonight", now.AddMinutes(-4), sender: "u2"));
        await Expect(page.GetByTestId("held")).ToContainTextAsync("1 other stands higher");
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();

        await Expect(page.Locator("section.threat").GetByTestId("standing")).ToContainTextAsync("judged no threat");
        await page.Mouse.MoveAsync(5, 5);
        await Expect(page.GetByTestId("put-away")).ToContainTextAsync("One threat was closed");
        await Expect(page.Locator("section.threat").GetByTestId("message-row")).ToContainTextAsync("u2");
    }

    [Fact]
    public async Task A_button_stays_under_the_hand_when_the_message_it_is_about_comes_in_above_it()
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        await server.Post(Line("1", "target-1", Threat, TimeProvider.System.GetUtcNow().AddMinutes(-5)));
        var page = await chromium.LogIn(server);
        var mayCome = new TaskCompletionSource();
        await page.RouteAsync("**/messages?*ref=*", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(server.Url, "targets/target-1").AbsoluteUri);
        var button = page.GetByTestId("no-threat");
        await button.HoverAsync();
        var before = await Settled(button);
        await Expect(page.GetByTestId("one-message").GetByTestId("message-row")).ToHaveCountAsync(0);

        mayCome.SetResult();
        await Expect(page.GetByTestId("one-message").GetByTestId("message-row")).ToBeVisibleAsync();

        (await button.BoundingBoxAsync())!.Y.ShouldBe(before, 1);
    }

    [Theory, InlineData(1400), InlineData(390)]
    public async Task No_name_nor_note_nor_id_however_long_makes_a_page_wider_than_the_screen(int width)
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        var id = "t" + new string('x', 511);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var position = await server.Post(Line("1", id, Threat, now, sender: "u" + new string('y', 200)));
        using (var named = await server.Http.PutAsJsonAsync($"v1/targets/{id}", new { name = new string('N', 200), handles = new[] { new { platform = "email", address = new string('h', 180) + "@example.org" } } }))
            named.EnsureSuccessStatusCode();
        var alert = (await server.Get($"v1/alerts?target={id}&minPosition={position}")).GetProperty("alerts")[0].GetProperty("id").GetString()!;
        await Triage(server, alert, new { note = "https://example.org/" + new string('p', 220) });

        var page = await chromium.LogIn(server, width: width);
        foreach (var path in (string[])["/", "/alerts", $"/targets/{id}"])
        {
            await page.GotoAsync(new Uri(server.Url, path).AbsoluteUri);
            await Expect(page.GetByText(new string('N', 200)).First).ToBeVisibleAsync();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, path);
        }
    }

    private static async Task TakeAll(TestServer server)
    {
        foreach (var alert in (await server.Get("v1/alerts")).GetProperty("alerts").EnumerateArray())
            await Triage(server, alert.GetProperty("id").GetString()!, new { state = "taken", owner = "late shift" });
    }

    private static async Task Triage(TestServer server, string alert, object change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"v1/alerts/{alert}/triage") { Content = JsonContent.Create(change) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await server.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Where a row stands once a page that just opened has come to rest.</summary>
    private static async Task<float> Settled(ILocator row)
    {
        var (at, since) = (-1f, 0);
        while (since < 5)
        {
            var now = (await row.BoundingBoxAsync())!.Y;
            (at, since) = (now, now == at ? since + 1 : 0);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return at;
    }

    private static string Line(string id, string target, string text, DateTimeOffset sentAt, string sender = "u1") =>
        JsonSerializer.Serialize(new { id, platform = "twitter", sender, target, text, sentAt = sentAt.ToString("O") });
}
