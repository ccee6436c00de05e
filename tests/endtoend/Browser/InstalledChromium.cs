using System.Collections;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PileOn.EndToEnd.Tests.Browser.InstalledChromium))]

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>The installed Chromium, without a window. It starts when the first test asks.</summary>
public sealed class InstalledChromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Chromium leaves folders behind, which go with this one.</summary>
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-chromium-").FullName;

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started;

    public InstalledChromium() => started = new(Start);

    internal async Task<IBrowser> Browser() => (await started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            var (playwright, browser) = await started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<(IPlaywright, IBrowser)> Start()
    {
        var executable = Executable();
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        environment["TMPDIR"] = folder;
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments, Env = environment }));
    }

    private static string Executable() =>
        (from place in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let path = Path.Combine(place, name)
         where File.Exists(path)
         select path).FirstOrDefault() ?? throw new InvalidOperationException("Chromium is not installed; ./test.sh installs it.");
}
