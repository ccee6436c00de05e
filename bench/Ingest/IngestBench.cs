using System.CommandLine;
using System.Diagnostics;
using PileOn.Bench.Figures;
using PileOn.Bench.Processes;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Ingest;

/// <summary>
/// <c>bench ingest</c>: clients post NDJSON to a server in a process of its own, as fast as it answers. The server parses, signs, appends durably, applies,
/// detects and saves; the floor is the same server with targets that apply nothing. CPU is the server's, from the first request until all is applied.
/// </summary>
internal static class IngestBench
{
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each server is loaded.", DefaultValueFactory = _ => 20 };
        var clients = new Option<int>("--clients") { Description = "Requests under way at once.", DefaultValueFactory = _ => 8 };
        var batch = new Option<int>("--batch") { Description = "Messages a request.", DefaultValueFactory = _ => 500 };
        var warmUp = new Option<int>("--warm-up") { Description = "Seconds of the same load before the clock starts: a cold server is compiled while it works.", DefaultValueFactory = _ => 20 };
        var only = new Option<string?>("--only") { Description = "The one shape to measure." };
        only.AcceptOnlyFromAmong([.. Shape.All.Select(shape => shape.Name)]);
        var command = new Command("ingest", "Cost of taking messages in over HTTP, against parsing and appending alone.") { seconds, warmUp, clients, batch, only };
        command.SetAction(parsed => Run(
            [.. Shape.All.Where(shape => parsed.GetValue(only) is not { } one || one == shape.Name)],
            new(TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(clients), parsed.GetValue(batch))));
        return command;
    }

    private static async Task Run(Shape[] shapes, Plan plan)
    {
        Machine.Say();
        var table = new Table("who writes to whom", "messages/s", "of spread", "server CPU µs a message", "floor µs", "times floor", "ms to 202, p50 / p99 / max", "floor's            ", "asked to wait", "peak MiB");
        double spread = 0;
        foreach (var shape in shapes)
        {
            var whole = await Measure(shape, plan, "bench", "server");
            var floor = await Measure(shape, plan, "bench", "server", "--floor");
            if (spread == 0) spread = whole.PerSecond;
            table.Row(
                shape.Name, Table.Whole(whole.PerSecond), Table.Short(whole.PerSecond / spread), Table.Short(whole.Cpu), Table.Short(floor.Cpu), Table.Short(whole.Cpu / floor.Cpu),
                whole.ToAccepted.ToString(), floor.ToAccepted.ToString(), Table.Whole(whole.Refused), Table.Whole(whole.PeakBytes >> 20));
        }

        Console.Out.WriteLine($"\nBoth sign each message where it arrives, which takes {Table.Short(Signing())} µs of CPU. Clients share the cores with the server.");
    }

    private static async Task<Measured> Measure(Shape shape, Plan plan, params string[] server)
    {
        await using var process = await ServerProcess.Start(server);
        using var http = process.Client(plan.Clients);
        var warm = new Load(http, shape, plan.Clients, plan.Batch) { First = 1L << 40 };
        await warm.Run(plan.WarmUp);
        await warm.Applied();

        var load = new Load(http, shape, plan.Clients, plan.Batch);
        var (cpu, clock) = (process.Cpu, Stopwatch.StartNew());
        await load.Run(plan.Length);
        await load.Applied();
        var wall = clock.Elapsed;
        return new(load.Sent / wall.TotalSeconds, (process.Cpu - cpu).TotalMicroseconds / load.Sent, load.ToAccepted, load.Refused, process.PeakBytes);
    }

    private static double Signing()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var message in Texts.Ordinary) MessageSigner.Sign(message, now); // compiled by now
        var cpu = Environment.CpuUsage.UserTime;
        foreach (var message in Texts.Ordinary) MessageSigner.Sign(message, now);
        return (Environment.CpuUsage.UserTime - cpu).TotalMicroseconds / Texts.Ordinary.Count;
    }

    private sealed record Plan(TimeSpan WarmUp, TimeSpan Length, int Clients, int Batch);

    private sealed record Measured(double PerSecond, double Cpu, Percentiles ToAccepted, long Refused, long PeakBytes);
}
