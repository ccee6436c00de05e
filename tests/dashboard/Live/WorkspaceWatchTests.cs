using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Feed;
using PileOn.Dashboard.Live;

namespace PileOn.Dashboard.Tests.Live;

public sealed class WorkspaceWatchTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private readonly Channel<FeedPage> passedOn = Channel.CreateUnbounded<FeedPage>();
    private readonly FakeTimeProvider clock = new();

    private WorkspaceWatch Watch(string workspace) =>
        new(server.Grains, new(workspace), page => passedOn.Writer.TryWrite(page), clock, NullLogger.Instance);

    [Fact]
    public async Task Changes_are_passed_on_as_the_feed_tells_them()
    {
        await using var watch = Watch("told");
        await Heard(server.Feed("told"), "c_1");
        await server.Feed("told").Publish(new FeedRow[] { Rows.Campaign("c_2") });
        (await Until("c_2")).ShouldContain("c_2");
    }

    [Fact]
    public async Task What_was_never_told_is_read_when_a_later_page_shows_the_gap()
    {
        var feed = server.Feed("gap");
        await using var watch = Watch("gap");
        await Heard(feed, "c_1");
        await feed.Unsubscribe(watch.Reference);
        await feed.Publish(new FeedRow[] { Rows.Campaign("c_lost") });
        await feed.Publish(new FeedRow[] { Rows.Campaign("c_lost_too") });

        var last = await feed.Publish(new FeedRow[] { Rows.Campaign("c_told") });
        await watch.Changed(new(false, last - 1, last, last, new FeedChange[] { new(last, Rows.Campaign("c_told")) }));

        (await Until("c_told")).ShouldBe(["c_lost", "c_lost_too", "c_told"]);
    }

    [Fact]
    public async Task A_subscription_that_died_is_renewed_within_two_seconds_and_what_it_missed_is_passed_on()
    {
        var feed = server.Feed("renewed");
        await using var watch = Watch("renewed");
        await Heard(feed, "c_1");
        await feed.Unsubscribe(watch.Reference);
        await feed.Publish(new FeedRow[] { Rows.Campaign("c_missed") });

        clock.Advance(WorkspaceWatch.RenewEvery);
        (await Until("c_missed")).ShouldContain("c_missed");
        await feed.Publish(new FeedRow[] { Rows.Campaign("c_after") });
        (await Until("c_after")).ShouldContain("c_after");
    }

    /// <summary>Publishes until the watch has heard of it: only then is it subscribed.</summary>
    private async Task Heard(IFeedGrain feed, string id)
    {
        using var patience = new CancellationTokenSource(DashboardServer.Patience);
        for (var revision = 1; passedOn.Reader.Count == 0; revision++)
        {
            patience.Token.ThrowIfCancellationRequested();
            await feed.Publish(new FeedRow[] { Rows.Campaign(id, revision) });
            await Task.WhenAny(passedOn.Reader.WaitToReadAsync(patience.Token).AsTask(), Task.Delay(50, patience.Token));
        }

        var head = (await feed.Read(0, 1_000)).Head;
        while ((await passedOn.Reader.ReadAsync(patience.Token)).To < head) { }
    }

    /// <returns>The rows passed on, up to the one with this id.</returns>
    private async Task<List<string>> Until(string id)
    {
        using var patience = new CancellationTokenSource(DashboardServer.Patience);
        var ids = new List<string>();
        while (!ids.Contains(id)) ids.AddRange((await passedOn.Reader.ReadAsync(patience.Token)).Changes.Select(change => change.Row.Id));
        return ids;
    }
}
