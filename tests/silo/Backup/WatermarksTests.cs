using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PileOn.Contracts.Log;
using PileOn.Silo.Backup;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Backup;

public sealed class WatermarksTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_watermark_that_went_up_is_fine_and_so_is_a_partition_that_came_since()
    {
        var watermarks = new Watermarks();
        watermarks.Copied(State("acme/0", 100, lowered: 2));

        watermarks.Check(State("acme/0", 900, lowered: 2));
        watermarks.Check(State("acme/1", 10, lowered: 1));
    }

    [Fact]
    public void One_that_went_down_meanwhile_ends_the_backup_though_it_is_up_again()
    {
        var watermarks = new Watermarks();
        watermarks.Copied(State("acme/0", 100, lowered: 2));

        Should.Throw<StoreUnavailableException>(() => watermarks.Check(State("acme/0", 900, lowered: 3))).Message.ShouldContain("back up again");
    }

    private static StateItem State(string key, long watermark, long lowered) =>
        new($"partition/{key}", "partition", Serializer.SerializeToArray(new PartitionState { Watermark = watermark, Lowered = lowered }));
}
