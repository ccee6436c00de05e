using PileOn.Bench.Figures;
using PileOn.Bench.Processes;

namespace PileOn.Bench.Ingest;

/// <summary>What a load cost a server that is one process.</summary>
internal sealed record Measured(double PerSecond, long LowestSecond, double Cpu, Percentiles ToAccepted, long Refused, long PeakBytes)
{
    public static async Task<Measured> Of(Shape shape, LoadPlan plan, params string[] server)
    {
        await using var process = await ServerProcess.Start(server);
        using var http = process.Client(plan.ClientsFor(shape));
        var loaded = await Loaded.By(http, shape, plan, () => [process.Cpu]);
        return new(loaded.PerSecond, loaded.LowestSecond, loaded.Cpu[0], loaded.ToAccepted, loaded.Refused, process.PeakBytes);
    }
}
