using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace PileOn.Silo.Tests.Grains.Feed;

/// <summary>How many dead letters wait is a measure: what is left after a restart needs somebody as much as what has just come.</summary>
public sealed class WaitingLettersTests
{
    private static readonly TargetId Anna = new("anna"), Bea = new("bea");

    [Fact]
    public async Task They_are_told_of_all_targets_until_they_are_taken_or_dismissed_and_after_a_restart_though_nobody_looks()
    {
        await using var cluster = await GrainCluster.Start();
        foreach (var target in new[] { Anna, Bea })
        {
            await cluster.Directory().Resolve([new("twitter", target.Value)], mayCreate: true);
            cluster.Stumble.Next(2);
            await Applied(cluster, target, (await cluster.Partition(target).Append(Lines.Batch(target, 0, 2))).Position);
        }

        Waiting(cluster).ShouldBe(4);
        await Applied(cluster, Anna, await cluster.Partition(Anna).AppendRetry(Anna, 1));
        await Applied(cluster, Bea, await cluster.Partition(Bea).AppendDismissal(Bea, 1, "desk"));
        Waiting(cluster).ShouldBe(2);
        foreach (var target in new[] { Anna, Bea }) await cluster.Target(target).Checkpoint();

        await cluster.Restart();

        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (Waiting(cluster) != 2) await Task.Delay(20, limit.Token); // nothing is asked that would wake the feed
    }

    private static async Task Applied(GrainCluster cluster, TargetId target, long? position) =>
        (await cluster.Partition(target).WaitApplied(position.ShouldNotBeNull(), GrainCluster.Patience)).ShouldBeTrue();

    private static long Waiting(GrainCluster cluster)
    {
        var (meters, waiting) = (cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IMeterFactory>()).ToArray(), 0L);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Name == "pileon.dead.letters.waiting" && meters.Contains(instrument.Meter.Scope)) all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => waiting += count);
        listener.Start();
        listener.RecordObservableInstruments();
        return waiting;
    }
}
