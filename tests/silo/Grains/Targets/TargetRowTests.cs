namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class TargetRowTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task A_target_that_begins_again_under_an_earlier_clock_shows_what_came_since()
    {
        var time = new ClockThatIsSet();
        await using var cluster = await GrainCluster.Start(time: time);
        await Applied(cluster, (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 3))).Position);

        time.Ahead = TimeSpan.FromSeconds(-20);
        await cluster.Deactivate(cluster.Target(Anna));
        await Applied(cluster, (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 3, 5))).Position);

        (await cluster.Feed().Targets()).ShouldHaveSingleItem().Messages.ShouldBe(8);
    }

    private static async Task Applied(GrainCluster cluster, long position) =>
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();

    private sealed class ClockThatIsSet : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
