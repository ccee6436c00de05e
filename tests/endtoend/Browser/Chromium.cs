using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>The installed Chromium, without a window. Each page has a fresh profile.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Long: a busy machine takes its time, and what comes at once is not waited for.
    private const float Patience = 60_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>A page of a person who is not logged in.</summary>
    public async Task<IPage> NewPage(ColorScheme colours = ColorScheme.Light, int width = 1280)
    {
        var context = await browser.NewContextAsync(new() { ColorScheme = colours, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
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

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Executable() =>
        (from place in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let path = Path.Combine(place, name)
         where File.Exists(path)
         select path).FirstOrDefault() ?? throw new InvalidOperationException("Chromium is not installed; ./test.sh installs it.");
}
