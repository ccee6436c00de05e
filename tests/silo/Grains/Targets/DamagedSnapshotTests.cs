using PileOn.Detection;
using PileOn.Silo.Grains.Campaigns;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Tests.Grains.Campaigns;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>What was saved and breaks off: of the right version, and shorter than it says.</summary>
public sealed class DamagedSnapshotTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task A_target_whose_snapshot_is_damaged_is_made_again_from_the_log()
    {
        await using var cluster = await GrainCluster.Start();
        await SaveFiveMore(cluster, after: 0);
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot =>
            snapshot.Detector = Packing.Pack(snapshot.Detector[0], writer => writer.Write(Packing.Unpack(snapshot.Detector.AsSpan(1)).AsSpan(..^1))));

        await cluster.Crash();

        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(5);
    }

    [Fact]
    public async Task A_snapshot_that_says_how_far_it_is_and_nothing_more_counts_as_damaged()
    {
        await using var cluster = await GrainCluster.Start();
        await SaveFiveMore(cluster, after: 0);
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot => snapshot.Detector = []);

        await cluster.Crash();

        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(5);
    }

    [Fact]
    public async Task What_was_saved_once_is_saved_again_whole()
    {
        await using var cluster = await GrainCluster.Start();
        for (var batch = 0; batch < 3; batch++)
        {
            await SaveFiveMore(cluster, after: 5 * batch);
            (await cluster.States.Read<TargetSnapshot>("target", cluster.Target(Anna))).Detector.ShouldNotBeEmpty();
        }

        await cluster.Crash();

        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(15);
        (await cluster.Target(Anna).Messages(new(null, 200, null))).Count.ShouldBe(15);
    }

    [Fact]
    public async Task Campaigns_whose_snapshot_is_damaged_are_linked_anew()
    {
        await using var cluster = await GrainCluster.Start();
        TargetId[] both = [Anna, new("bea")];
        var campaign = CampaignGrainTests.CampaignOf(both);
        await Attacked();
        await CampaignGrainTests.NothingLeftToTell(cluster);
        await cluster.States.Change<CampaignState>("campaign", cluster.Campaigns(), state => state.Linker = state.Linker[..^1]);

        await cluster.Crash();
        (await cluster.Campaigns().Graph(campaign)).ShouldBeNull();
        await Attacked();

        (await cluster.Campaigns().Graph(campaign)).ShouldNotBeNull().Nodes.Where(node => node.Kind == "episode").Select(node => node.Label).ShouldBe(["anna", "bea"]);

        async Task Attacked()
        {
            foreach (var target in both) await cluster.Campaigns().Observe(CampaignGrainTests.Footprint(target));
        }
    }

    private static async Task SaveFiveMore(GrainCluster cluster, int after)
    {
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Anna, after, 5))).Position;
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
        await cluster.Target(Anna).Checkpoint();
    }
}
