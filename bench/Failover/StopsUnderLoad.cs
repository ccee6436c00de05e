using System.Diagnostics;
using PileOn.Bench.Figures;
using PileOn.Rig.Processes;

namespace PileOn.Bench.Failover;

/// <summary>Processes are told to stop (SIGTERM) while somebody writes without a pause: how long each takes to end, and whether all that was accepted is there when it runs again.</summary>
internal static class StopsUnderLoad
{
    private const double AimSeconds = 5;

    public static async Task Measure(PileOnCluster cluster, Everybody everybody, int stops, CancellationToken cancellation)
    {
        var table = new Table("stopped under load", "s until it has ended, longest", "requests taken", "of them asked to come again", "exit codes", "missing");
        var (longest, missing, clean) = (0.0, 0L, true);
        await using (var server = await OneServer.Start())
        {
            using var writers = new Everybody(new() { BaseAddress = server.Url, DefaultRequestHeaders = { Authorization = new("Bearer", server.AdminKey) } });
            await writers.Write(cancellation);
            await Stop("server", () => server.Process, server.StartAgain, writers);
        }

        foreach (var role in (string[])[PileOnCluster.Api, PileOnCluster.Dashboard, PileOnCluster.Silos[0]])
            await Stop(role, () => cluster[role], () => cluster.Start(role, cancellation), everybody);

        Console.Out.WriteLine();
        Verdict.AtMost("longest time in s from SIGTERM under load until a process has ended", longest, AimSeconds);
        Verdict.That("each ended with 0, as one that had done all it was asked", clean);
        Verdict.That($"nothing accepted is lost by a stop: {missing} messages missing or counted twice after it", missing == 0);

        async Task Stop(string what, Func<PileOnProcess> process, Func<Task> startAgain, Everybody writers)
        {
            using var enough = new CancellationTokenSource();
            writers.Forget();
            var writing = Task.Run(async () =>
            {
                while (!enough.IsCancellationRequested) await writers.Write(cancellation);
            }, cancellation);
            var (most, codes) = (0.0, new List<int>());
            for (var stop = 0; stop < stops; stop++)
            {
                for (var taken = writers.Taken; writers.Taken < taken + Everybody.Targets && !writing.IsCompleted;) await Task.Delay(20, cancellation);
                var clock = Stopwatch.GetTimestamp();
                var ended = await process().Stop();
                most = Math.Max(most, Stopwatch.GetElapsedTime(clock).TotalSeconds);
                codes.Add(ended.ExitCode);
                if (ended.ExitCode != 0) Console.Out.WriteLine($"{what} ended with {ended.ExitCode}: {ended.Error.LastOrDefault()}");
                await startAgain();
            }

            await enough.CancelAsync();
            await writing;
            var gone = await writers.Missing(cancellation);
            table.Row(what.PadLeft(18), Table.Short(most), Table.Whole(writers.Taken), Table.Whole(writers.AskedAgain), string.Join(' ', codes), Table.Whole(gone));
            (longest, missing, clean) = (Math.Max(longest, most), missing + gone, clean && codes.TrueForAll(code => code == 0));
        }
    }
}
