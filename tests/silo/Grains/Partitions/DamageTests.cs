using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class DamageTests
{
    private static readonly TargetId Anna = new("anna");
    private static readonly int Partition = GrainKeys.PartitionOf(Anna);
    private static readonly string Stream = StreamNames.Log(GrainCluster.Acme, Partition);

    [Fact]
    public async Task A_part_of_the_log_that_is_damaged_is_told_and_passed_over()
    {
        await using var cluster = await GrainCluster.Start();
        await Take(cluster, 0, 3);
        await Write(cluster, blob => blob[^1] ^= 1);
        await cluster.Crash();
        using var damage = new Damage(cluster);

        await Take(cluster, 10, 3);

        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(6);
        (await cluster.Partition(Anna).Read(4)).ShouldBeNull();
        (await cluster.Partition(Anna).Read(5)).ShouldNotBeNull();
        (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 13))).Accepted.ShouldBe(7, "six of them are known by what is whole");
        damage.Told.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_another_version_wrote_is_not_passed_over()
    {
        await using var cluster = await GrainCluster.Start();
        await Take(cluster, 0, 3);
        await Write(cluster, blob => blob[4]++);
        await cluster.Crash();

        // By the type of what was thrown the api knows that it is to answer 503.
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Partition(Anna).Append(Lines.Batch(Anna, 10, 3)));
    }

    private static async Task Take(GrainCluster cluster, int from, int count)
    {
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Anna, from, count))).Position;
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
    }

    /// <summary>Puts another blob with one entry behind what is there, not as it should be.</summary>
    private static async Task Write(GrainCluster cluster, Action<byte[]> spoil)
    {
        var (epoch, head) = await cluster.Log.Open(Stream);
        var blob = LogBlobCodec.Write(new(GrainCluster.Acme, "key:k_test", head + 1, Lines.Now, [new TickEntry(Anna, Lines.Now)]));
        spoil(blob);
        await cluster.Log.Append(Stream, epoch, head + 1, blob);
    }

    /// <summary>Counts what the silos of a cluster say of damage.</summary>
    private sealed class Damage : IDisposable
    {
        private readonly MeterListener listener = new();
        private long told;

        public Damage(GrainCluster cluster)
        {
            var meters = cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IMeterFactory>()).ToArray();
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Name == "pileon.store.failures" && meters.Contains(instrument.Meter.Scope)) all.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, count, labels, _) =>
            {
                if (labels[0].Value is "checksum") Interlocked.Add(ref told, count);
            });
            listener.Start();
        }

        public long Told => Interlocked.Read(ref told);

        public void Dispose() => listener.Dispose();
    }
}
