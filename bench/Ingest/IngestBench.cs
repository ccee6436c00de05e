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
    private const double AimCpu = 5, AimFloor = 2.3, AimPerSecond = 143_200, AimToAcceptedMs = 100, AimHot = 0.8, AimNew = 0.7, AimOneARequest = 25_000;

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
        var measured = new Dictionary<Shape, (Measured Whole, Measured Floor)>();
        foreach (var shape in shapes)
        {
            var (whole, floor) = measured[shape] = (await Measure(shape, plan, "bench", "server"), await Measure(shape, plan, "bench", "server", "--floor"));
            table.Row(
                shape.Name, Table.Whole(whole.PerSecond), measured.TryGetValue(Shape.Spread, out var spread) ? Table.Short(whole.PerSecond / spread.Whole.PerSecond) : "",
                Table.Short(whole.Cpu), Table.Short(floor.Cpu), Table.Short(whole.Cpu / floor.Cpu),
                whole.ToAccepted.ToString(), floor.ToAccepted.ToString(), Table.Whole(whole.Refused), Table.Whole(whole.PeakBytes >> 20));
        }

        Console.Out.WriteLine($"\nBoth sign each message where it arrives, which takes {Table.Short(Signing())} µs of CPU. Clients share the cores with the server.\n");
        Judge(measured);
    }

    private static void Judge(Dictionary<Shape, (Measured Whole, Measured Floor)> measured)
    {
        if (measured.TryGetValue(Shape.OneMessageARequest, out var single)) Verdict.AtLeast("messages/s, one a request,", single.Whole.PerSecond, AimOneARequest);
        if (!measured.TryGetValue(Shape.Spread, out var spread)) return;
        Verdict.AtMost("server CPU µs a message", spread.Whole.Cpu, AimCpu);
        Verdict.AtMost("of these for parsing, signing and appending alone", spread.Floor.Cpu, AimFloor);
        Verdict.AtLeast("messages/s", spread.Whole.PerSecond, AimPerSecond);
        Verdict.AtMost("p99 in ms to the 202", spread.Whole.ToAccepted.At(0.99), AimToAcceptedMs);
        if (measured.TryGetValue(Shape.OneHotTarget, out var hot)) Verdict.AtLeast("one hot target, of the spread rate,", hot.Whole.PerSecond / spread.Whole.PerSecond, AimHot);
        if (measured.TryGetValue(Shape.NewSendersOnly, out var anew)) Verdict.AtLeast("new senders only, of the spread rate,", anew.Whole.PerSecond / spread.Whole.PerSecond, AimNew);
    }

    private static async Task<Measured> Measure(Shape shape, Plan plan, params string[] server)
    {
        var (clients, batch) = shape.OneARequest ? (plan.Clients * 8, 1) : (plan.Clients, plan.Batch);
        await using var process = await ServerProcess.Start(server);
        using var http = process.Client(clients);
        var warm = new Load(http, shape, clients, batch) { First = 1L << 40 };
        await warm.Run(plan.WarmUp);
        await warm.Applied();

        var load = new Load(http, shape, clients, batch);
        var (cpu, clock) = (process.Cpu, Stopwatch.StartNew());
        await load.Run(plan.Length);
        await load.Applied();
        var wall = clock.Elapsed;
        return new(load.Sent / wall.TotalSeconds, (process.Cpu - cpu).TotalMicroseconds / load.Sent, load.ToAccepted, load.Refused, process.PeakBytes);
    }

    private static double Signing()
    {
        SignFor(TimeSpan.FromSeconds(2)); // compiled, and compiled again where it is hot
        var cpu = Environment.CpuUsage.UserTime;
        var signed = SignFor(TimeSpan.FromSeconds(2));
        return (Environment.CpuUsage.UserTime - cpu).TotalMicroseconds / signed;
    }

    private static long SignFor(TimeSpan length)
    {
        var (now, clock, signed) = (DateTimeOffset.UtcNow, Stopwatch.StartNew(), 0L);
        while (clock.Elapsed < length)
        {
            foreach (var message in Texts.Ordinary) MessageSigner.Sign(message, now);
            signed += Texts.Ordinary.Count;
        }

        return signed;
    }

    private sealed record Plan(TimeSpan WarmUp, TimeSpan Length, int Clients, int Batch);

    private sealed record Measured(double PerSecond, double Cpu, Percentiles ToAccepted, long Refused, long PeakBytes);
}
