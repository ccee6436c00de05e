using PileOn.Bench.Embedded;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Bench.Memory;

/// <summary>Targets in a real silo: what each takes while it is in memory, in the store, and in memory once it has been put away.</summary>
internal static class TargetMemory
{
    private const int StoredAim = 2_048;

    /// <summary>Targets that are sent to before they are put away: a silo never has all quiet ones in memory.</summary>
    private const int AtOnce = 5_000;

    /// <summary>Longer than a partition waits before it asks whether a target is saved.</summary>
    private static readonly TimeSpan Calm = PartitionGrain.CheckpointAfter + TimeSpan.FromSeconds(10);

    public static async Task Measure(MemoryTable table, int quiet, int live)
    {
        await Quiet(table, "a message a day for a week", new(each: 7, TimeSpan.FromDays(7)), quiet);
        await Quiet(table, "three a day for a week", new(each: 21, TimeSpan.FromDays(7)), Math.Max(1, quiet / 10));
        await Live(table, new(each: 36, TimeSpan.FromHours(12)), live);
    }

    private static async Task Quiet(MemoryTable table, string what, Visits visits, int targets)
    {
        await using var silo = await Warm(visits);
        var (before, most, active) = (Heap.Live(), 0, 0L);
        for (var first = 0; first < targets; first += AtOnce)
        {
            foreach (var some in visits.To("quiet", first, Math.Min(AtOnce, targets - first))) await silo.Send(some);
            if (first == 0) (most, active) = (await silo.Active(), Heap.Live() - before);
            await silo.Deactivate(TimeSpan.Zero);
        }

        await silo.Deactivate(Calm);
        var (bytes, left) = (Heap.Live() - before, await silo.Active());
        var stored = silo.Stored("quiet").Order().ToArray();
        table.Row($"quiet, {what}: stored", stored.Length, stored.Sum(), StoredAim);
        table.Row("  stored, of the largest hundredth", stored.Length / 100, stored[^(stored.Length / 100)..].Sum());
        table.Row("  in memory, active", most, active);
        table.Row($"  in memory, put away ({left} active)", targets, bytes);
    }

    private static async Task Live(MemoryTable table, Visits visits, int targets)
    {
        await using var silo = await Warm(visits);
        var before = Heap.Live();
        foreach (var some in visits.To("live", 0, targets)) await silo.Send(some);
        table.Row("live, 36 messages in twelve hours: in memory", await silo.Active(), Heap.Live() - before);
        await silo.Deactivate(Calm);
        table.Row($"  in memory, put away ({await silo.Active()} active)", targets, Heap.Live() - before);
        var stored = silo.Stored("live");
        table.Row("  stored", stored.Count, stored.Sum());
    }

    /// <summary>A silo in which everything that does not depend on the number of targets has been made.</summary>
    private static async Task<EmbeddedSilo> Warm(Visits visits)
    {
        var silo = await EmbeddedSilo.Start();
        foreach (var some in visits.To("warm", 0, 1_000)) await silo.Send(some);
        await silo.Deactivate(Calm);
        return silo;
    }
}
