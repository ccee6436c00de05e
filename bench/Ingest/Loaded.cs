using System.Diagnostics;
using PileOn.Bench.Figures;

namespace PileOn.Bench.Ingest;

/// <summary>What a load cost, from its first request until all of it was applied.</summary>
/// <param name="Cpu">Of each process that was looked at, in µs a message.</param>
/// <param name="ToAccepted">From when messages were sent for the first time.</param>
internal sealed record Loaded(double PerSecond, long LowestSecond, double[] Cpu, Percentiles ToAccepted, long Refused)
{
    /// <summary>Warms servers up, and loads them.</summary>
    /// <param name="cpu">What each of them has taken so far.</param>
    public static async Task<Loaded> By(HttpClient http, Shape shape, LoadPlan plan, Func<TimeSpan[]> cpu)
    {
        var warm = new Load(http, shape, plan.ClientsFor(shape), plan.BatchFor(shape)) { First = 1L << 40 };
        await warm.Run(plan.WarmUp);
        await warm.Applied();

        var load = new Load(http, shape, plan.ClientsFor(shape), plan.BatchFor(shape));
        var (before, clock) = (cpu(), Stopwatch.StartNew());
        await load.Run(plan.Length);
        await load.Applied();
        var (wall, after) = (clock.Elapsed, cpu());
        return new(load.Sent / wall.TotalSeconds, load.LowestSecond, [.. after.Zip(before, (end, start) => (end - start).TotalMicroseconds / load.Sent)], load.FromFirstToAccepted, load.Refused);
    }
}
