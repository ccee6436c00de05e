using BenchmarkDotNet.Attributes;
using PileOn.Contracts.Senders;
using PileOn.Detection.Identity;
using PileOn.Silo.Grains.Senders;

namespace PileOn.Bench.Micro;

/// <summary>What a shard that is as full as shards get does with each sender it is told of.</summary>
public class SenderBenchmarks
{
    private const int Told = 1_000;

    private readonly SenderSketch full = new(SenderShardGrain.Most);
    private readonly SenderSighting[] known = Sightings(first: 0, "target"), never = Sightings(SenderShardGrain.Most, "target"), elsewhere = Sightings(SenderShardGrain.Most, "another");

    [GlobalSetup]
    public void Fill()
    {
        for (var first = (SenderShardGrain.Most / Told * Told) - (2 * Told); first >= 0; first -= Told) Observe(Sightings(first, "target"));
    }

    /// <summary>Senders who write where they wrote before.</summary>
    [Benchmark(OperationsPerInvoke = Told)]
    public int Again() => Observe(known);

    /// <summary>Senders who write for the first time, and are let go.</summary>
    [Benchmark(OperationsPerInvoke = Told)]
    public int New() => Observe(never) + Forget(never);

    /// <summary>The same, who turn to a second target at once.</summary>
    [Benchmark(OperationsPerInvoke = Told)]
    public int SecondTarget() => Observe(never) + Observe(elsewhere) + Forget(never);

    private int Observe(SenderSighting[] sightings)
    {
        var news = 0;
        foreach (var sighting in sightings)
            if (full.Observe(sighting) != SenderNews.None) news++;
        return news;
    }

    private int Forget(SenderSighting[] sightings)
    {
        foreach (var sighting in sightings) full.Forget(sighting.Sender);
        return sightings.Length;
    }

    private static SenderSighting[] Sightings(int first, string target) => [.. Enumerable.Range(first, Told).Select(number =>
        new SenderSighting(SenderKey.Of("twitter", $"sender{number}"), "twitter", $"sender{number}", new(target), 1, DateTimeOffset.UnixEpoch, null, Linking: false))];
}
