using System.CommandLine;
using PileOn.Bench.Figures;
using PileOn.Bench.Processes;
using PileOn.Bench.Streams;

namespace PileOn.Bench.Detect;

/// <summary>
/// <c>bench detect</c>: <c>pileon detect</c> on streams of growing length, each against a process that only parses the same file. What starting takes is
/// measured with a file of one message and left out of the CPU of a message.
/// </summary>
internal static class DetectBench
{
    private const double AimPerSecond = 500_000, AimDoubling = 2.1;

    /// <summary>A collector leaves more behind at one time than at another.</summary>
    private const double AimPeak = 1.1;

    private static readonly string[] RealFiles = ["airline-mentions.ndjson.gz", "debate-mentions.ndjson.gz"];

    public static Command Create()
    {
        var from = new Option<int>("--from") { Description = "Messages of the shortest stream.", DefaultValueFactory = _ => 1_000_000 };
        var to = new Option<int>("--to") { Description = "Messages of the longest; each is twice as long as the one before. A million takes 260 MB of disk.", DefaultValueFactory = _ => 16_000_000 };
        var also = new Option<int>("--also") { Description = "One more stream of so many messages; 0 for none.", DefaultValueFactory = _ => 10_000_000 };
        var data = new Option<string>("--data") { Description = "A folder with real files, measured where they are there.", DefaultValueFactory = _ => "../shared/data" };
        var command = new Command("detect", "Cost of the offline detection a message, against parsing alone.") { from, to, also, data };
        command.SetAction(async parsed =>
        {
            Machine.Say();
            var folder = Directory.CreateTempSubdirectory("pileon-bench-");
            try
            {
                await Run(folder.FullName, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(also), parsed.GetRequiredValue(data));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task Run(string folder, int from, int to, int also, string data)
    {
        var stream = new LongStream();
        var file = Path.Combine(folder, "stream.ndjson");
        Write(stream, 1, file);
        var (start, floorStart) = (await ProcessCost.LeastOf(() => Detect(file)), await ProcessCost.LeastOf(() => Parse(file)));
        Console.Out.WriteLine(FormattableString.Invariant($"starting takes {start.Cpu.TotalSeconds:0.00} s of CPU ({floorStart.Cpu.TotalSeconds:0.00} s when it only parses)\n"));

        var table = new Table("stream              ", "messages  ", "messages/s", "CPU µs a message", "floor µs", "times floor", "CPU of half the size", "peak MiB");
        foreach (var name in RealFiles)
        {
            var real = Path.Combine(data, name);
            if (!File.Exists(real)) continue;
            var (detect, floor) = (await ProcessCost.LeastOf(() => Detect(real)), await ProcessCost.LeastOf(() => Parse(real)));
            Row(name.Split('.')[0], long.Parse(floor.Said.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), detect, floor, before: 0);
        }

        var (doublings, peaks) = (new List<double>(), new List<long>());
        var (before, last, perSecond) = (0.0, 0, 0.0);
        for (var messages = from; messages <= to; messages *= 2)
        {
            var cpu = await Simulated(messages, before);
            if (before > 0) doublings.Add(cpu / before);
            before = cpu;
        }

        if (also > 0) await Simulated(also, before: 0);
        Console.Out.WriteLine();
        Verdict.AtLeast($"messages/s of {Table.Whole(last)} messages", perSecond, AimPerSecond);
        if (doublings.Count > 0) Verdict.AtMost("CPU of twice the messages, at worst,", doublings.Max(), AimDoubling);
        if (peaks.Count > 1) Verdict.AtMost("peak memory, of that of the shortest stream,", (double)peaks.Max() / peaks[0], AimPeak);

        async Task<double> Simulated(int messages, double before)
        {
            Write(stream, messages, file);
            var detect = await Detect(file);
            (last, perSecond) = (messages, messages / detect.Wall.TotalSeconds);
            peaks.Add(detect.PeakBytes);
            return Row("simulated", messages, detect, await Parse(file), before);
        }

        double Row(string name, long messages, ProcessCost detect, ProcessCost floor, double before)
        {
            var (cpu, least) = ((detect.Cpu - start.Cpu).TotalMicroseconds, (floor.Cpu - floorStart.Cpu).TotalMicroseconds);
            table.Row(
                name, Table.Whole(messages), Table.Whole(messages / detect.Wall.TotalSeconds), Table.Short(cpu / messages), Table.Short(least / messages),
                Table.Short(cpu / least), before > 0 ? "x " + Table.Short(cpu / before) : "", Table.Whole(detect.PeakBytes >> 20));
            return cpu;
        }
    }

    private static Task<ProcessCost> Detect(string file) => ProcessCost.Of("pileon", "detect", file);

    private static Task<ProcessCost> Parse(string file) => ProcessCost.Of("bench", "parse-only", file);

    private static void Write(LongStream stream, int messages, string file)
    {
        using var written = File.Create(file);
        Lines.Write(stream.Messages().Take(messages), written);
    }
}
