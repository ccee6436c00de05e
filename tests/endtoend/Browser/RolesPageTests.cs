using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>An open page while one role after the other dies.</summary>
public sealed class RolesPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Threat = "I am going to kill you, I know where you live";

    [Fact]
    public async Task An_open_page_hears_of_each_threat_whichever_silo_died_before_it_and_after_its_dashboard_died_without_a_reload()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = await TestStore.Make(StoreKind.RolesOnShards);
        await using var cluster = await PileOnCluster.Start(store.Redis!);
        await using var server = TestServer.Of(cluster);
        var page = await chromium.LogIn(server, "/alerts");
        await Expect(page.Locator("[data-testid=connection][data-state=live]")).ToBeVisibleAsync();
        var loads = 0;
        page.Load += (_, _) => loads++;

        // One of the two holds the feed that the page hears.
        foreach (var silo in PileOnCluster.Silos)
        {
            await cluster[silo].Kill();
            await Threaten($"after {silo}");
            await cluster.Start(silo, cancellation);
        }

        await cluster[PileOnCluster.Dashboard].Kill();
        await Expect(page.GetByTestId("lost")).ToBeVisibleAsync();
        await cluster.Start(PileOnCluster.Dashboard, cancellation);
        await Threaten("after its dashboard");
        await Expect(page.GetByTestId("lost")).ToBeHiddenAsync();
        loads.ShouldBe(0);

        async Task Threaten(string target)
        {
            await using var sender = new Senders(cluster.Client(), [target], Threat);
            await Expect(page.Locator($"[data-testid=alert-row][data-classification=threat][data-target='{target}']")).ToBeVisibleAsync();
            await sender.Stop();
        }
    }
}
