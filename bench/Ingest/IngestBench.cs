using System.CommandLine;
using System.Diagnostics;
using PileOn.Bench.Figures;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Ingest;

/// <summary>
/// <c>bench ingest</c>: clients post NDJSON to a server in a process of its own, as fast as it answers. The server parses, signs, appends durably, applies,
/// detects and saves; the floor is the same server with targets that apply nothing. CPU is the server's, from the first request until all is applied.
/// </summary>
internal static class IngestBench
{
    private const double AimCpu = 5, AimFloor = 2.3, AimTimesFloor = 2.2, AimPerSecond = 143_200, AimToAcceptedMs = 100, AimHot = 0.8, AimNew = 0.7, AimOneARequest = 25_000;

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each server is loaded.", DefaultValueFactory = _ => 60 };
        var clients = new Option<int>("--clients") { Description = "Requests under way at once.", DefaultValueFactory = _ => 8 };
        var batch = new Option<int>("--batch") { Description = "Messages a request.", DefaultValueFactory = _ => 500 };
        var warmUp = new Option<int>("--warm-up") { Description = "Seconds of the same load before the clock starts: a cold server is compiled while it works.", DefaultValueFactory = _ => 20 };
        var only = new Option<string?>("--only") { Description = "The one shape to measure." };
        only.AcceptOnlyFromAmong([.. Shape.All.Select(shape => shape.Name)]);
        var cluster = new Option<bool>("--cluster") { Description = "Instead of the floor: what the same messages cost in two silos, an api and a dashboard around a redis-server, by role." };
        var command = new Command("ingest", "Cost of taking messages in over HTTP, against parsing and appending alone.") { seconds, warmUp, clients, batch, only, cluster };
        command.SetAction(parsed =>
        {
            var plan = new LoadPlan(TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(clients), parsed.GetValue(batch));
            Shape[] shapes = [.. Shape.All.Where(shape => parsed.GetValue(only) is not { } one || one == shape.Name)];
            return parsed.GetValue(cluster) ? ClusterCost.Run(shapes[0], plan) : Run(shapes, plan);
        });
        return command;
    }

    private static async Task Run(Shape[] shapes, LoadPlan plan)
    {
        Machine.Say();
        var table = new Table("who writes to whom", "messages/s", "lowest second", "of spread", "server CPU µs a message", "floor µs", "times floor", "ms to 202 from the first attempt, p50 / p99 / max", "floor's            ", "asked to wait", "peak MiB");
        var measured = new Dictionary<Shape, (Measured Whole, Measured Floor)>();
        foreach (var shape in shapes)
        {
            var (whole, floor) = measured[shape] = (await Measured.Of(shape, plan, "bench", "server"), await Measured.Of(shape, plan, "bench", "server", "--floor"));
            table.Row(
                shape.Name, Table.Whole(whole.PerSecond), Table.Whole(whole.LowestSecond), measured.TryGetValue(Shape.Spread, out var spread) ? Table.Short(whole.PerSecond / spread.Whole.PerSecond) : "",
                Table.Short(whole.Cpu), Table.Short(floor.Cpu), Table.Short(whole.Cpu / floor.Cpu),
                whole.ToAccepted.ToString(), floor.ToAccepted.ToString(), Table.Whole(whole.Refused), Table.Whole(whole.PeakBytes >> 20));
        }

        Console.Out.WriteLine($"""

            Both sign each message where it arrives, which takes {Table.Short(Signing())} µs of CPU. Clients share the cores with the server.
            From the 202 to an open page: bench live, which has one open and measures at half of what a server takes.

            """);
        Judge(measured, plan);
    }

    private static void Judge(Dictionary<Shape, (Measured Whole, Measured Floor)> measured, LoadPlan plan)
    {
        if (measured.TryGetValue(Shape.OneMessageARequest, out var single)) Verdict.AtLeast("messages/s, one a request,", single.Whole.PerSecond, AimOneARequest);
        if (!measured.TryGetValue(Shape.Spread, out var spread)) return;
        Verdict.AtMost("server CPU µs a message", spread.Whole.Cpu, AimCpu);
        Verdict.AtMost("of these for parsing, signing and appending alone", spread.Floor.Cpu, AimFloor);
        Verdict.AtMost("times that floor", spread.Whole.Cpu / spread.Floor.Cpu, AimTimesFloor);
        Verdict.AtLeast($"messages/s over {plan.Length.TotalSeconds:0} s ({Table.Whole(spread.Whole.LowestSecond)} in the lowest second)", spread.Whole.PerSecond, AimPerSecond);
        Verdict.AtMost("p99 in ms from the first attempt to the 202", spread.Whole.ToAccepted.At(0.99), AimToAcceptedMs);
        if (measured.TryGetValue(Shape.OneHotTarget, out var hot)) Verdict.AtLeast("one hot target, of the spread rate,", hot.Whole.PerSecond / spread.Whole.PerSecond, AimHot);
        if (measured.TryGetValue(Shape.NewSendersOnly, out var anew)) Verdict.AtLeast("new senders only, of the spread rate,", anew.Whole.PerSecond / spread.Whole.PerSecond, AimNew);
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
}
