using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Log;
using PileOn.Silo.Tests.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>A quiet target whose snapshot nobody can read any more, and of which the partition has nothing to send by itself.</summary>
public sealed class StartingAnewTests
{
    private static readonly TargetId Anna = new("anna");

    private readonly FakeTimeProvider time = new(Lines.Now);

    [Fact]
    public async Task It_gets_everything_when_its_partition_fails_while_it_looks_for_it()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await LoseSnapshot(cluster);
        cluster.Log.HoldReads(after: 0);
        var early = cluster.Target(Anna).View();
        await cluster.Log.ReadWaits;

        await FailPartition(cluster);
        cluster.Log.ReleaseReads();

        await ShouldComeTo100(cluster);
        await Task.WhenAny(early); // it may have been answered or refused
    }

    [Fact]
    public async Task It_gets_everything_when_its_partition_fails_before_it_sends_any_of_it()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await LoseSnapshot(cluster);
        cluster.States.Break("partition"); // nothing is sent before the watermark is lower
        var written = cluster.States.Writes("partition");
        var early = cluster.Target(Anna).View();
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (cluster.States.Writes("partition") == written) await Task.Delay(5, limit.Token);

        await FailPartition(cluster);
        cluster.States.Mend();

        await ShouldComeTo100(cluster);
        await Task.WhenAny(early); // it may have been answered or refused
    }

    [Fact]
    public async Task It_asks_again_and_again_without_having_the_log_read_again()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await LoseSnapshot(cluster);
        cluster.States.Break("partition");
        var (written, read) = (cluster.States.Writes("partition"), cluster.Log.BlobsRead);
        await cluster.Target(Anna).Checkpoint();
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (cluster.States.Writes("partition") < written + 6)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, limit.Token);
        }

        (cluster.Log.BlobsRead - read).ShouldBe(1, "to know how far it goes");
        cluster.States.Mend();
        await ShouldComeTo100(cluster);
    }

    [Fact]
    public async Task It_does_not_save_that_it_knows_nothing()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await LoseSnapshot(cluster, snapshot => snapshot.Footprints.Add(new()
        {
            Episode = "e1", Target = Anna, StartedAt = Lines.Now, At = Lines.Now, Classification = Classification.PileOn, Phrases = [], Senders = [], SenderCount = 0,
        }));
        cluster.Log.HoldReads(after: 0);
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Target(Anna).Checkpoint()).DurableTo < 0) await Task.Delay(5, limit.Token); // until what waited in its snapshot is delivered

        (await Stored(cluster)).Detector[0].ShouldBe((byte)1);
        await cluster.Deactivate(cluster.Target(Anna));
        (await Stored(cluster)).Detector[0].ShouldBe((byte)1);

        cluster.Log.ReleaseReads();
        await ShouldComeTo100(cluster);
    }

    [Fact]
    public async Task It_asks_once_and_holds_nothing_up_when_the_log_no_longer_has_anything_of_it()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await LoseSnapshot(cluster);
        await cluster.Log.Trim(StreamNames.Log(GrainCluster.Acme, GrainKeys.PartitionOf(Anna)), 101);

        (await Clock.While(time, cluster.Target(Anna).View())).ShouldBeNull();

        var read = cluster.Log.BlobsRead;
        await cluster.Partition(Anna).Append(Lines.Batch(Lines.NeighbourOf(Anna), 0, 1));
        await RecoveryTests.StoreWatermark(cluster, time, 101, Anna);
        (cluster.Log.BlobsRead - read).ShouldBe(0);
        (await cluster.States.Read<PartitionState>("partition", cluster.Partition(Anna))).Lowered.ShouldBe(0);
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 100, 10));
        await CountingTests.ShouldCount(cluster, Anna, 10);
    }

    [Fact]
    public async Task Where_the_store_has_lost_it_and_the_log_no_longer_has_anything_of_it_it_waits_for_nothing()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await LoseSnapshot(cluster);
        await cluster.States.Lose<TargetSnapshot>("target", cluster.Target(Anna));
        await cluster.Log.Trim(StreamNames.Log(GrainCluster.Acme, GrainKeys.PartitionOf(Anna)), 101);

        (await Shown(cluster)).ShouldBeNull();
    }

    private static Task<TargetSnapshot> Stored(GrainCluster cluster) => cluster.States.Read<TargetSnapshot>("target", cluster.Target(Anna));

    private async Task LoseSnapshot(GrainCluster cluster, Action<TargetSnapshot>? change = null)
    {
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 100));
        await CountingTests.ShouldCount(cluster, Anna, 100);
        await cluster.Target(Anna).Checkpoint();
        await RecoveryTests.StoreWatermark(cluster, time, 100);
        await cluster.Deactivate(cluster.Target(Anna));
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot =>
        {
            snapshot.Detector[0] = 1;
            change?.Invoke(snapshot);
        });
    }

    private static async Task FailPartition(GrainCluster cluster)
    {
        cluster.Log.Break(stream => stream.StartsWith("log/", StringComparison.Ordinal));
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Partition(Anna).Append(Lines.Batch(Lines.NeighbourOf(Anna), 0, 1)));
        cluster.Log.Mend();
    }

    private async Task ShouldComeTo100(GrainCluster cluster) => (await Shown(cluster)).ShouldBe(100);

    /// <returns>Null when the answer is that there is no such target.</returns>
    private async Task<long?> Shown(GrainCluster cluster)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                return (await Clock.While(time, cluster.Target(Anna).View()))?.Row.Messages;
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(begun) < GrainCluster.Patience)
            {
                // Not yet.
            }
        }
    }
}
