using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PileOn.Detection.Identity;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>Messages that an earlier version could not look at, on the pages of one that can.</summary>
public sealed class DeadLetterPageTests(Chromium chromium, DeadLetterPageTests.Untouched untouched) : IClassFixture<Chromium>, IClassFixture<DeadLetterPageTests.Untouched>
{
    private const string Text = "good morning from the northern harbour";

    private static readonly TargetId Target = new("north-marsh");

    [Fact]
    public async Task What_could_not_be_looked_at_is_marked_in_the_list_shown_hidden_on_the_page_and_counts_when_it_is_tried_again()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await Stumbled.Leave(store, Target, Line(1), Line(2), Line(3), Line(4));
        await using var server = await TestServer.Start(store);
        var page = await chromium.LogIn(server);
        var row = page.Locator($"[data-testid=target-row][data-target={Target}]");
        await Expect(row.GetByTestId("unread")).ToHaveTextAsync("4 messages could not be looked at");

        await row.GetByRole(AriaRole.Link).ClickAsync();
        var letters = page.GetByTestId("dead-letters");
        await Expect(letters.GetByTestId("dead-letter")).ToHaveCountAsync(3);
        await Expect(letters).ToContainTextAsync("failed with InvalidOperationException");
        await Expect(page.Locator("header.person")).ToContainTextAsync("Nothing unusual in what could be looked at.");
        (await page.ContentAsync()).ShouldNotContain(Text);
        await letters.GetByTestId("reveal").First.ClickAsync();
        await letters.GetByTestId("reveal-confirm").ClickAsync();
        await Expect(letters.GetByTestId("message-text")).ToHaveTextAsync(Text);

        await letters.GetByTestId("try-again").ClickAsync();

        await Expect(letters).ToBeHiddenAsync();
        await Expect(page.GetByTestId("dead-letters-said")).ToHaveTextAsync("All 4 have been looked at, and count from now on.");
        (await page.EvaluateAsync<string?>("document.activeElement.dataset.testid")).ShouldBe("dead-letters-said");
        await Expect(page.Locator("header.person")).ToContainTextAsync("4 messages from 4 senders in all");
        (await server.Get("v1/dead-letters")).GetProperty("deadLetters").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_fails_for_ever_is_dismissed_and_not_shown_again_when_the_server_was_killed()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await Stumbled.Leave(store, Target, Line(1), Line(2));
        await using var server = await TestServer.Start(store);
        var page = await chromium.LogIn(server, $"/targets/{Target}");
        await page.GetByTestId("dismiss").ClickAsync();
        await page.GetByTestId("dismiss-confirm").ClickAsync();

        await Expect(page.GetByTestId("dead-letters")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("dead-letters-said")).ToHaveTextAsync("2 were dismissed.");
        (await page.EvaluateAsync<string?>("document.activeElement.dataset.testid")).ShouldBe("dead-letters-said");

        await server.Kill();
        await server.Restart();
        (await server.Get($"v1/targets/{Target}/dead-letters")).GetProperty("deadLetters").GetArrayLength().ShouldBe(0);
        (await server.Get("v1/targets")).GetProperty("targets").EnumerateArray().ShouldHaveSingleItem().GetProperty("deadLetters").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task The_mark_and_the_page_break_no_rule_and_stick_out_of_no_phone(ColorScheme colours, int width)
    {
        var page = await chromium.LogIn(untouched.Server, "/", colours, width);
        await Expect(page.GetByTestId("unread")).ToBeVisibleAsync();
        await ShouldBreakNoRule(page);

        await page.GotoAsync($"{untouched.Server.Url}targets/{Target}");
        await page.GetByTestId("dead-letters").GetByTestId("reveal").First.ClickAsync();
        await Expect(page.GetByTestId("reveal-confirm")).ToBeVisibleAsync();
        await page.GetByTestId("dismiss").ClickAsync();
        await Expect(page.GetByTestId("dismiss-confirm")).ToBeVisibleAsync();
        await ShouldBreakNoRule(page);
    }

    private static async Task ShouldBreakNoRule(IPage page)
    {
        (await page.RunAxe()).Violations.Select(rule => $"{rule.Id}: {string.Join(", ", rule.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")).ShouldBeFalse();
    }

    private static string Line(int number) => JsonSerializer.Serialize(new
    {
        id = $"m{number}", platform = "twitter", sender = $"reader{number}", target = Target.Value, text = Text,
        sentAt = TimeProvider.System.GetUtcNow().AddMinutes(number - 10).ToString("O"),
    });

    /// <summary>Two that are only looked at, by all of them.</summary>
    public sealed class Untouched : IAsyncLifetime
    {
        private TestStore? store;
        private TestServer? server;

        internal TestServer Server => server!;

        public async ValueTask InitializeAsync()
        {
            store = await TestStore.Make(StoreKind.Embedded);
            await Stumbled.Leave(store, Target, Line(1), Line(2));
            server = await TestServer.Start(store);
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null) await server.DisposeAsync();
            if (store is not null) await store.DisposeAsync();
        }
    }
}
