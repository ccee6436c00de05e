using System.Diagnostics;
using System.Globalization;

namespace PileOn.Bench.Processes;

/// <summary>A .NET program run to its end, and what it took: looked at every few milliseconds, because a process that has ended no longer tells.</summary>
/// <param name="Cpu">User and system time on all cores.</param>
/// <param name="PeakBytes">The largest working set.</param>
/// <param name="Said">Its last line on standard error.</param>
internal sealed record ProcessCost(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, string Said)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    /// <summary>The cheapest of three runs: what a short one takes is mostly starting, and that differs from run to run.</summary>
    public static async Task<ProcessCost> LeastOf(Func<Task<ProcessCost>> run) => new[] { await run(), await run(), await run() }.MinBy(cost => cost.Cpu)!;

    /// <param name="assembly">The program, beside this one: <c>pileon</c> or <c>bench</c>.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<ProcessCost> Of(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var (cpu, peak) = (TimeSpan.Zero, 0L);
        while (!process.WaitForExit(LookEvery))
        {
            process.Refresh();
            try
            {
                (cpu, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (Exception problem) when (problem is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                break; // it has just ended
            }
        }

        await process.WaitForExitAsync();
        var wall = clock.Elapsed;
        await output;
        var said = (await error).TrimEnd();
        return process.ExitCode == 0
            ? new(wall, cpu, peak, said.Split('\n')[^1])
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{assembly} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}"));
    }
}
