using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PileOn.Bench.Embedded;
using PileOn.Bench.Figures;

namespace PileOn.Bench.Targets;

/// <summary><c>bench directory</c>: what one more target costs a workspace that has many: bytes written to the store, CPU, and the time until it is durable.</summary>
internal static class DirectoryBench
{
    private const int AtOnce = 5_000;
    private const int More = 200;

    public static Command Create()
    {
        var targets = new Option<int>("--targets") { Description = "Targets of a workspace that gets one more.", DefaultValueFactory = _ => 100_000 };
        var command = new Command("directory", "What one more target costs a workspace that has many.") { targets };
        command.SetAction(parsed => Measure(parsed.GetValue(targets)));
        return command;
    }

    private static async Task Measure(int targets)
    {
        Machine.Say();
        var table = new Table("targets there are", "bytes written for one more", "CPU µs", "ms until it is durable");
        await using var silo = await EmbeddedSilo.Start();
        var known = 0;
        foreach (var many in (int[])[targets / 100, targets / 10, targets])
        {
            for (; known < many; known += AtOnce) await silo.Create("kept", known, Math.Min(AtOnce, many - known));
            known = many;
            for (var number = 0; number < More; number++) await silo.Create($"warm-{many}", number, 1);
            var (written, cpu, clock) = (Written(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            for (var number = 0; number < More; number++) await silo.Create($"new-{many}", number, 1);
            table.Row(Table.Whole(many), Table.Whole((Written() - written) / More), Table.Whole((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / More),
                Table.Short(clock.Elapsed.TotalMilliseconds / More));
        }
    }

    /// <summary>Bytes this process has handed to files so far.</summary>
    private static long Written() => long.Parse(
        File.ReadLines("/proc/self/io").First(line => line.StartsWith("wchar:", StringComparison.Ordinal)).AsSpan("wchar:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
}
