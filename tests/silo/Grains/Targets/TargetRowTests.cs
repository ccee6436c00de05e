namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class TargetRowTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task A_target_that_begins_again_where_the_clock_is_behind_shows_what_came_since()
    {
        await using var cluster = await GrainCluster.Start();
        await Take(cluster, 0, 3);

        // As a silo told it whose clock is ahead of this one's.
        var row = (await cluster.Feed().Targets()).ShouldHaveSingleItem();
        (await cluster.Feed().PublishTarget(row with { Revision = TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds() })).ShouldBeNull();
        await cluster.Deactivate(cluster.Target(Anna));
        await Take(cluster, 3, 5);

        (await cluster.Feed().Targets()).ShouldHaveSingleItem().Messages.ShouldBe(8);
    }

    private static async Task Take(GrainCluster cluster, int from, int count)
    {
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Anna, from, count))).Position;
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
    }
}
