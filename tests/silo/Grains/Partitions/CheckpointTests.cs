using Microsoft.Extensions.Time.Testing;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class CheckpointTests
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_target_is_asked_for_a_snapshot_when_it_has_gone_without_for_long()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        TargetId anna = new("anna");
        await Apply(cluster, Lines.Batch(anna, 0, 1));
        var written = cluster.States.Writes("target");

        for (var passed = Round; passed < PartitionGrain.CheckpointAfter - Round; passed += Round) await Pass(time);
        cluster.States.Writes("target").ShouldBe(written);

        await UntilWritten(cluster, time, written, atMost: 2 * PartitionGrain.CheckpointAfter);
    }

    [Fact]
    public async Task Where_much_has_come_since_it_is_asked_sooner()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        var (first, second) = Lines.Neighbours();
        await Apply(cluster, Lines.Batch(first, 0, 1));
        for (var number = 0; number < PartitionGrain.MostToRepeat; number += 1_000) await Apply(cluster, Lines.Batch(second, number, 1_000));
        var written = cluster.States.Writes("target");

        await UntilWritten(cluster, time, written, atMost: PartitionGrain.CheckpointAfter - Round);
    }

    [Fact]
    public async Task A_watermark_on_its_way_does_not_pass_over_a_target_that_is_made_again_meanwhile()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        TargetId anna = new("anna");
        await Attack.Raise(cluster, anna, Lines.Now.AddMinutes(-4));
        await Apply(cluster, Lines.Batch(anna, 0, 1)); // which says that the snapshot with the alert is written
        cluster.States.Hold("wakings");
        time.Advance(Round);
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (cluster.States.Writes("wakings") == 0) await Task.Delay(20, limit.Token);

        await cluster.Deactivate(cluster.Target(anna));
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(anna), snapshot => snapshot.Detector[0] = 255);
        cluster.Log.HoldReads(after: 1);
        var view = cluster.Target(anna).View();
        await cluster.Log.ReadWaits.WaitAsync(limit.Token); // her log has been looked through, and is about to be sent
        cluster.States.Release();

        PartitionState stored;
        while ((stored = await cluster.States.Read<PartitionState>("partition", cluster.Partition(anna))).Ticks.Count == 0) await Task.Delay(20, limit.Token);
        stored.Watermark.ShouldBe(0);
        cluster.Log.ReleaseReads();
        (await view).ShouldNotBeNull().Row.Messages.ShouldBe(61);
    }

    private static async Task Apply(GrainCluster cluster, Contracts.Log.IngestBatch batch)
    {
        var partition = cluster.Partition(batch.Items[0].Target);
        (await partition.WaitApplied((await partition.Append(batch)).Position, GrainCluster.Patience)).ShouldBeTrue();
    }

    private static async Task Pass(FakeTimeProvider time)
    {
        time.Advance(Round);
        await Task.Delay(20, TestContext.Current.CancellationToken); // rounds run on the grain's own scheduler
    }

    /// <summary>A round that is still busy misses the next one.</summary>
    private static async Task UntilWritten(GrainCluster cluster, FakeTimeProvider time, int before, TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        for (var end = time.GetUtcNow() + atMost; cluster.States.Writes("target") == before;)
        {
            if (time.GetUtcNow() < end) time.Advance(Round);
            await Task.Delay(20, patience.Token);
        }
    }
}
