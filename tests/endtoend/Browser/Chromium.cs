using Microsoft.Playwright;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>The installed Chromium, without a window. Each page has a fresh profile.</summary>
public sealed class Chromium : IAsyncLifetime
{
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
        page.SetDefaultTimeout(60_000);
        return page;
    }

    public async ValueTask InitializeAsync()
    {
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
