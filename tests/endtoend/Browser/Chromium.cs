using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>Pages of the one browser for the tests of a class. Each has a fresh profile.</summary>
public sealed class Chromium(InstalledChromium installed) : IAsyncDisposable
{
    // Long: a busy machine takes its time, and what comes at once is not waited for.
    private const float Patience = 60_000;

    private readonly List<IBrowserContext> open = [];

    static Chromium() => SetDefaultExpectTimeout(Patience);

    /// <summary>A page of a person who is not logged in.</summary>
    public async Task<IPage> NewPage(ColorScheme colours = ColorScheme.Light, int width = 1280)
    {
        var browser = await installed.Browser();
        var context = await browser.NewContextAsync(new() { ColorScheme = colours, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        open.Add(context);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        return page;
    }

    /// <summary>A page of the admin, at <paramref name="path"/> once the login is through.</summary>
    internal async Task<IPage> LogIn(TestServer server, string path = "/", ColorScheme colours = ColorScheme.Light, int width = 1280)
    {
        var page = await NewPage(colours, width);
        await LogIn(page, server, path);
        return page;
    }

    /// <summary>Logs the admin in on a page that is open already.</summary>
    internal static async Task LogIn(IPage page, TestServer server, string path = "/")
    {
        await page.GotoAsync($"{server.Url}login#key={server.AdminKey}");
        await Expect(page.GetByTestId("connection")).ToBeVisibleAsync();
        if (path != "/") await page.GotoAsync(new Uri(server.Url, path).AbsoluteUri);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in open) await context.DisposeAsync();
    }
}
