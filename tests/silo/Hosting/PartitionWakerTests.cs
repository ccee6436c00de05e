using PileOn.Contracts;
using PileOn.Silo.Log;
using PileOn.Silo.Tests.Grains;

namespace PileOn.Silo.Tests.Hosting;

public sealed class PartitionWakerTests
{
    [Fact]
    public async Task A_partition_that_cannot_begin_leaves_no_other_asleep()
    {
        await using var cluster = await GrainCluster.Start();
        var anna = Enumerable.Range(0, 1_000).Select(number => new TargetId("anna-" + number)).First(target => GrainKeys.PartitionOf(target) == GrainKeys.Partitions - 1);
        for (var partition = 0; partition < GrainKeys.Partitions - 1; partition++) await cluster.Log.Open(StreamNames.Log(GrainCluster.Acme, partition));
        var damaged = StreamNames.Log(GrainCluster.Acme, 0);
        await cluster.Log.Append(damaged, (await cluster.Log.Open(damaged)).Epoch, 1, "no blob"u8.ToArray());
        await cluster.Partition(anna).Append(Lines.Batch(anna, 0, 5));

        await cluster.Crash();

        // Nobody but her partition knows of her: the directory does not, whose targets the feed asks.
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Feed().Targets()).SingleOrDefault()?.Messages != 5) await Task.Delay(20, limit.Token);
    }
}
