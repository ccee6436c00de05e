using PileOn.Bench.Embedded;
using PileOn.Contracts;
using PileOn.Detection;
using PileOn.Detection.Duplicates;
using PileOn.Detection.Identity;
using PileOn.Detection.Senders;
using PileOn.Silo.Grains.Senders;

namespace PileOn.Bench.Memory;

/// <summary>Senders who wrote once, where each of them is kept: in the shards of the workspace and in the set of the target they wrote to.</summary>
internal static class SenderMemory
{
    private const int Aim = 100;
    private static readonly TargetId Target = new("target");

    public static void Measure(MemoryTable table, int senders)
    {
        table.Row("senders who wrote once: in the workspace's shards", senders, Heap.Of(() => Shards(senders)), Aim);
        const int all = GrainKeys.SenderShards * SenderShardGrain.Most;
        table.Row("  in shards as full as they get", all, Heap.Of(() => Shards(all)), Aim);
        table.Row("  in the set of the one target they all wrote to", senders, Heap.Of(() => Set(senders)), Aim);
        table.Row("  in such a set as long as it is exact", TargetDetector.ExactSenders, Heap.Of(() => Set(TargetDetector.ExactSenders)), Aim);
        table.Row("messages' fingerprints, kept for seven days", senders, Heap.Of(() => Fingerprints(senders)));
        var busy = Math.Max(1, senders / TargetDetector.ExactSenders);
        table.Row("a sender in all three, at targets that know theirs exactly", (long)busy * TargetDetector.ExactSenders, Heap.Of(() => All(busy)), Aim);
    }

    private static SenderSketch[] Shards(int senders)
    {
        SenderSketch[] shards = [.. Enumerable.Range(0, GrainKeys.SenderShards).Select(_ => new SenderSketch(SenderShardGrain.Most))];
        for (var number = 0; number < senders; number++)
        {
            var account = $"sender{number}";
            var key = SenderKey.Of("twitter", account);
            shards[GrainKeys.SenderShardOf(key)].Observe(new(key, "twitter", account, Target, 1, DateTimeOffset.UnixEpoch, null, Linking: false));
        }

        return shards;
    }

    private static SenderSet Set(int senders)
    {
        var set = TargetDetector.NewSenders();
        for (var number = 0; number < senders; number++) set.Add(SenderKey.Of("twitter", $"sender{number}"));
        return set;
    }

    /// <summary>All that is kept of senders who wrote one message each, to targets whose sets are as large as they get.</summary>
    private static object All(int targets)
    {
        var senders = targets * TargetDetector.ExactSenders;
        return (Shards(senders), Enumerable.Range(0, targets).Select(_ => Set(TargetDetector.ExactSenders)).ToArray(), Fingerprints(senders));
    }

    /// <summary>As many a bucket as come in half a day, of a partition's share.</summary>
    private static DuplicateFilter[] Fingerprints(int messages)
    {
        DuplicateFilter[] filters = [.. Enumerable.Range(0, GrainKeys.Partitions).Select(_ => new DuplicateFilter())];
        var random = new Random(1);
        for (var number = 0; number < messages; number++)
            filters[number % filters.Length].Add(new((ulong)random.NextInt64(), (ulong)random.NextInt64()), number * 15L / messages);
        return filters;
    }
}
