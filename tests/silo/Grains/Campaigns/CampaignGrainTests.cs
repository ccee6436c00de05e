using PileOn.Contracts.Feed;
using PileOn.Silo.Grains.Campaigns;

namespace PileOn.Silo.Tests.Grains.Campaigns;

public sealed class CampaignGrainTests
{
    [Fact]
    public async Task The_same_crowd_at_two_targets_is_one_campaign()
    {
        await using var cluster = await GrainCluster.Start();
        var from = Lines.Now.AddHours(-1);
        TargetId anna = new("anna"), bea = new("bea");
        await Attack.Raise(cluster, anna, from);
        await Attack.Raise(cluster, bea, from.AddMinutes(1));

        var campaign = await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault());
        campaign.Targets.ShouldBe([anna, bea]);
        foreach (var target in new[] { anna, bea })
            await Eventually(cluster, rows => rows.OfType<AlertRow>().FirstOrDefault(alert => alert.Target == target && alert.Campaign == campaign.Id));

        (await cluster.Campaigns().Get(campaign.Id)).ShouldNotBeNull().Episodes.Count.ShouldBe(2);
        var graph = (await cluster.Campaigns().Graph(campaign.Id)).ShouldNotBeNull();
        graph.Nodes.Where(node => node.Kind == "episode").Select(node => node.Label).ShouldBe(["anna", "bea"]);
        graph.Nodes.Count(node => node.Kind == "sender").ShouldBeGreaterThan(0);
        graph.Edges.ShouldAllBe(edge => graph.Nodes.Any(node => node.Id == edge.Source) && graph.Nodes.Any(node => node.Id == edge.Target));

        await cluster.Crash();
        (await cluster.Campaigns().Get(campaign.Id)).ShouldNotBeNull();
        (await cluster.Campaigns().Graph(campaign.Id)).ShouldNotBeNull().Nodes.Count.ShouldBe(graph.Nodes.Count);
    }

    [Fact]
    public async Task What_was_told_is_struck_off_for_good()
    {
        await using var cluster = await GrainCluster.Start();
        var from = Lines.Now.AddHours(-1);
        await Attack.Raise(cluster, new("anna"), from);
        await Attack.Raise(cluster, new("bea"), from.AddMinutes(1));
        await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault());

        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (await cluster.States.Read<CampaignState>("campaign", cluster.Campaigns()) is not { Rows.Count: 1, Facts.Count: 0, Untold.Count: 0 })
            await Task.Delay(20, limit.Token);
    }

    [Fact]
    public async Task A_campaign_nobody_knows_is_none()
    {
        await using var cluster = await GrainCluster.Start();

        (await cluster.Campaigns().Get("c_none")).ShouldBeNull();
        (await cluster.Campaigns().Graph("c_none")).ShouldBeNull();
    }

    /// <summary>Facts from other targets are excepted from reading one's own writes: the feed is watched until it shows them.</summary>
    private static async Task<T> Eventually<T>(GrainCluster cluster, Func<IEnumerable<FeedRow>, T?> find) where T : class
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (true)
        {
            if (find((await cluster.Feed().Rows()).Changes.Select(change => change.Row)) is { } found) return found;
            await Task.Delay(20, limit.Token);
        }
    }
}
