using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>Pages against the rules of axe, with an attack on them.</summary>
public sealed class AccessibilityTests(Chromium chromium, AccessibilityTests.Attacked attacked) : IClassFixture<Chromium>, IClassFixture<AccessibilityTests.Attacked>
{
    [Theory]
    [InlineData("/", "lead", ColorScheme.Light, 1280)]
    [InlineData("/", "lead", ColorScheme.Dark, 1280)]
    [InlineData("/", "lead", ColorScheme.Light, 390)]
    [InlineData("/alerts", "alert-row", ColorScheme.Light, 1280)]
    [InlineData("/alerts", "alert-row", ColorScheme.Dark, 1280)]
    [InlineData("/targets/claralindqvist", "message-row", ColorScheme.Light, 1280)]
    [InlineData("/targets/claralindqvist", "message-row", ColorScheme.Dark, 1280)]
    public async Task A_page_breaks_no_rule(string path, string shown, ColorScheme colours, int width)
    {
        var page = await chromium.LogIn(attacked.Server, path, colours, width);
        await Expect(page.GetByTestId(shown).First).ToBeVisibleAsync();

        var found = await page.RunAxe();

        found.Violations.Select(rule => $"{rule.Id}: {rule.Help} ({string.Join(", ", rule.Nodes.Select(node => node.Html))})").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "plan")]
    [InlineData(ColorScheme.Dark, "protect")]
    public async Task The_forms_that_tell_PileOn_something_break_no_rule_on_a_phone(ColorScheme colours, string form)
    {
        var page = await chromium.LogIn(attacked.Server, "/targets/claralindqvist", colours, width: 390);
        await page.Locator(".phrases").GetByTestId("fine-here").First.ClickAsync();
        await page.GetByTestId(form).ClickAsync();

        (await page.RunAxe()).Violations.Select(rule => $"{rule.Id}: {string.Join(", ", rule.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")).ShouldBeFalse("nothing sticks out of the phone");
    }

    [Fact]
    public async Task The_login_breaks_no_rule()
    {
        var page = await chromium.NewPage();
        await page.GotoAsync($"{attacked.Server.Url}login");
        await Expect(page.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();

        (await page.RunAxe()).Violations.Select(rule => rule.Id).ShouldBeEmpty();
    }

    /// <summary>One attack for all of them.</summary>
    public sealed class Attacked(SharedServers servers) : IAsyncLifetime
    {
        private TestServer? server;

        internal TestServer Server => server!;

        public async ValueTask InitializeAsync()
        {
            server = await servers.Alone(StoreKind.Embedded);
            await Server.Replay(await Simulated.FileEndingNow("copy-paste", size: 300));
        }

        public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
