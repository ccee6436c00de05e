using System.CommandLine;
using System.Globalization;
using PileOn.Bench.Figures;
using PileOn.Host.Backup;
using PileOn.Rig.Chaos;

namespace PileOn.Bench.Chaos;

/// <summary><c>bench chaos</c>: processes are killed, frozen, cut off and left without a disk while numbered messages are sent; after each time nothing acknowledged may be missing or counted twice.</summary>
internal static class ChaosBench
{
    public static Command Create()
    {
        var cycles = new Option<int>("--cycles") { Description = "How many faults, one after the other.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "Decides the order of the faults, each of which comes once before any comes again, and their lengths.", DefaultValueFactory = _ => 1 };
        var cluster = new Option<bool>("--cluster") { Description = "Two silos, an api and a dashboard around a redis-server, instead of one process on a folder." };
        var replica = new Option<bool>("--replica") { Description = "With --cluster: the redis-server has a replica that writes wait for, and that takes its place now and then." };
        var doors = new Option<bool>("--doors") { Description = "With --cluster: two apis and two dashboards; what is sent goes to either." };
        var shards = new Option<bool>("--shards") { Description = "Like --cluster, around a Redis Cluster of three shards with a replica each, which take their primaries' places by themselves." };
        var record = new Option<FileInfo?>("--record") { Description = "A file to which a line about the run is added, with the version that was built, its commit included." };
        var command = new Command("chaos", "Kill, freeze and cut off processes and fill their disks in an order of chance, and look whether anything acknowledged is missing or counted twice.") { cycles, seed, cluster, replica, doors, shards, record };
        command.SetAction((parsed, cancellation) =>
        {
            var (kind, start) = Kind(parsed.GetValue(cluster), parsed.GetValue(replica), parsed.GetValue(doors), parsed.GetValue(shards));
            return Run(kind, start, parsed.GetValue(cycles), parsed.GetValue(seed), parsed.GetValue(record), cancellation);
        });
        return command;
    }

    private static (string Kind, Func<Task<ISubject>> Start) Kind(bool cluster, bool replica, bool doors, bool shards) =>
        shards ? ("shards", async () => await ShardsSubject.Start())
        : cluster ? ($"cluster{(replica ? ", replica" : "")}{(doors ? ", doors" : "")}", async () => await ClusterSubject.Start(replica, doors))
        : ("embedded", async () => await EmbeddedSubject.Start());

    private static async Task<int> Run(string kind, Func<Task<ISubject>> start, int cycles, int seed, FileInfo? record, CancellationToken cancellation)
    {
        Machine.Say();
        await using var subject = await start();
        foreach (var missing in subject.Missing) Console.Out.WriteLine($"left out: {missing}");
        var table = new Table("cycle", "fault                  ", "seconds", "acknowledged", "wrong", "late");
        var run = await ChaosRun.Run(subject, cycles, seed, cycle =>
        {
            table.Row(cycle.Number.ToString(CultureInfo.InvariantCulture), cycle.Fault, Table.Short(cycle.Took.TotalSeconds), Table.Whole(cycle.Messages), Table.Whole(cycle.Wrong.Count), Table.Whole(cycle.Late.Count));
            foreach (var wrong in cycle.Wrong) Console.Out.WriteLine(wrong);
            foreach (var late in cycle.Late) Console.Out.WriteLine($"late: {late}");
        }, cancellation);
        var last = run.Cycles[^1].Done;
        Console.Out.WriteLine($"\n{run.Cycles.Count} cycles, {Table.Whole(run.Messages)} messages acknowledged, {last.AlertsTaken} alerts taken, {last.FactsProtected} facts protected, {last.KeysMade} keys made, {run.Violations} violations; seed {seed}");
        Verdict.That("nothing acknowledged is missing, counted twice or shown too late", run.Violations == 0);
        if (run.Violations > 0)
        {
            var said = Path.Combine(Path.GetTempPath(), $"pileon-chaos-{seed}.log");
            await File.WriteAllLinesAsync(said, run.Said, cancellation);
            Console.Out.WriteLine($"What its processes said: {said}");
        }

        if (record is not null)
            await File.AppendAllTextAsync(record.FullName, string.Create(CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:yyyy-MM-dd}\t{kind}\t{seed}\t{run.Cycles.Count}\t{run.Messages}\t{run.Violations}\t{run.Found.FirstOrDefault()}\t{BackupFile.Product}\n"), cancellation);
        return run.Violations == 0 ? 0 : 1;
    }
}
