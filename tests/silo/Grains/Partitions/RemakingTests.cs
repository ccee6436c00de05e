using PileOn.Contracts;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class RemakingTests
{
    private const int Messages = 6_000, Batch = 200, Count = 10;

    [Fact]
    public async Task Many_targets_of_an_old_version_are_made_again_with_few_readings_of_the_log()
    {
        await using var cluster = await GrainCluster.Start();
        TargetId[] targets = [.. Enumerable.Range(0, 100_000).Select(number => new TargetId("t" + number)).Where(target => GrainKeys.PartitionOf(target) == 5).Take(Count)];
        for (var from = 0; from < Messages; from += Batch)
            (await cluster.Partition(targets[0]).Append(Lines.Batch(Enumerable.Range(from, Batch).Select(number => Lines.Item(targets[number % Count], "m" + number, "u" + number, text: null))))).Busy.ShouldBeFalse();
        (await cluster.Partition(targets[0]).WaitApplied(Messages, GrainCluster.Patience)).ShouldBeTrue();
        foreach (var target in targets) await cluster.Target(target).Checkpoint();
        await cluster.Crash();
        (await cluster.Partition(targets[0]).WaitApplied(Messages, GrainCluster.Patience)).ShouldBeTrue();
        while ((await cluster.States.Read<PartitionState>("partition", cluster.Partition(targets[0]))).Watermark < Messages) await Task.Delay(100, TestContext.Current.CancellationToken);
        foreach (var target in targets)
        {
            await cluster.Deactivate(cluster.Target(target));
            await cluster.States.Change<TargetSnapshot>("target", cluster.Target(target), snapshot => snapshot.Detector[0] = 1);
        }

        await cluster.Crash();
        await Task.WhenAll(targets.Select(target => Remade(cluster, target)));

        cluster.Log.BlobsRead.ShouldBeLessThan(12 * Messages / Batch, "for each target twice it would be 20 times");
    }

    private static async Task Remade(GrainCluster cluster, TargetId target)
    {
        while (true)
        {
            try
            {
                if ((await cluster.Target(target).View())?.Row.Messages == Messages / Count) return;
            }
            catch (Contracts.Log.StoreUnavailableException)
            {
                // not caught up
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
