using PileOn.Bench.Figures;
using PileOn.Bench.Processes;

namespace PileOn.Bench.Ingest;

/// <summary>
/// <c>bench ingest --cluster</c>: the same messages to one process on a folder, and through a dashboard to an api, two silos and a redis-server that syncs every
/// write, and what each of these takes of CPU: what is written for another process and read there again is in it.
/// </summary>
internal static class ClusterCost
{
    private const string Redis = "redis-server";

    public static async Task Run(Shape shape, LoadPlan plan)
    {
        Machine.Say();
        var alone = await Measured.Of(shape, plan, "bench", "server");
        var (roles, cluster) = await Cluster(shape, plan);
        var table = new Table($"{shape.Name}: who".PadRight(25), "CPU µs a message", "of all", "messages/s", "lowest second", "ms to 202 from the first attempt, p50 / p99 / max", "asked to wait");
        Row("one process", alone.Cpu, alone.Cpu, Rest(alone.PerSecond, alone.LowestSecond, alone.ToAccepted, alone.Refused));
        var all = cluster.Cpu.Sum();
        foreach (var (role, cpu) in roles.Zip(cluster.Cpu)) Row(role, cpu, all, ["", "", "", ""]);
        Row("all of these", all, all, Rest(cluster.PerSecond, cluster.LowestSecond, cluster.ToAccepted, cluster.Refused));
        Console.Out.WriteLine($"\nA message costs the cluster {Table.Short(all / alone.Cpu)} times the CPU of one process. Clients share the cores with all of them.");

        void Row(string who, double cpu, double of, string[] rest) => table.Row([who.PadRight(25), Table.Short(cpu), FormattableString.Invariant($"{cpu / of:0%}"), .. rest]);
    }

    private static string[] Rest(double perSecond, long lowest, Percentiles toAccepted, long refused) => [Table.Whole(perSecond), Table.Whole(lowest), toAccepted.ToString(), Table.Whole(refused)];

    private static async Task<(string[] Roles, Loaded Loaded)> Cluster(Shape shape, LoadPlan plan)
    {
        await using var cluster = await ClusterProcesses.Start();
        using var http = cluster.Client(plan.ClientsFor(shape));
        string[] roles = [.. cluster.Parts.Roles];
        return ([.. roles, Redis], await Loaded.By(http, shape, plan, () => [.. roles.Select(role => ProcessorTime.Of(cluster.Parts[role].Id)), ProcessorTime.Of(cluster.Redis.Id)]));
    }
}
