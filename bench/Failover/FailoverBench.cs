using System.CommandLine;
using System.Diagnostics;
using PileOn.Bench.Figures;
using PileOn.Rig.Processes;

namespace PileOn.Bench.Failover;

/// <summary>
/// <c>bench failover</c>: two silos, two apis and two dashboards around a redis-server, and somebody who writes to targets on both silos without a pause, through
/// either dashboard as a balancer would. A silo is killed, and the time is taken until all targets answer again; then all six are restarted one after the other, and
/// what became of each request is counted. At the end one process of each kind is told to stop, a server that is everything among them.
/// </summary>
internal static class FailoverBench
{
    private const double AimSeconds = 5;

    public static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "How often a silo is killed.", DefaultValueFactory = _ => 5 };
        var restarts = new Option<int>("--restarts") { Description = "How often all processes are restarted one after the other.", DefaultValueFactory = _ => 3 };
        var stops = new Option<int>("--stops") { Description = "How often a process of each kind is told to stop.", DefaultValueFactory = _ => 3 };
        var command = new Command("failover", "How long targets do not answer when a silo of two is killed, what a rolling restart does to requests, and how long a process takes to stop under load.") { kills, restarts, stops };
        command.SetAction(async (parsed, cancellation) =>
        {
            Machine.Say();
            await using var redis = await RedisServer.Start();
            await using var cluster = await PileOnCluster.Start(redis.Connection, twoDoors: true);
            using var everybody = new Everybody(cluster.Client());
            await everybody.Write(cancellation);
            await Kill(cluster, everybody, parsed.GetValue(kills), cancellation);
            await Restart(cluster, everybody, parsed.GetValue(restarts), cancellation);
            Console.Out.WriteLine();
            await StopsUnderLoad.Measure(cluster, everybody, parsed.GetValue(stops), cancellation);
        });
        return command;
    }

    private static async Task Kill(PileOnCluster cluster, Everybody everybody, int kills, CancellationToken cancellation)
    {
        var table = new Table("silo killed", "s until all targets take a message and show it");
        var longest = 0.0;
        for (var kill = 0; kill < kills; kill++)
        {
            var silo = PileOnCluster.Silos[kill % PileOnCluster.Silos.Count];
            await cluster[silo].Kill();
            var clock = Stopwatch.GetTimestamp();
            await everybody.Write(cancellation);
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            longest = Math.Max(longest, seconds);
            table.Row(silo.PadLeft(11), Table.Short(seconds));
            await cluster.Start(silo, cancellation);
            await everybody.Write(cancellation);
        }

        Console.Out.WriteLine();
        Verdict.AtMost("longest time in s until a killed silo's targets answer again", longest, AimSeconds);
        Console.Out.WriteLine();
    }

    private static async Task Restart(PileOnCluster cluster, Everybody everybody, int restarts, CancellationToken cancellation)
    {
        var table = new Table("rolling restart", "s", "requests taken", "of them asked to come again", "longest, s", "failed");
        var failed = 0;
        for (var restart = 1; restart <= restarts; restart++)
        {
            using var enough = new CancellationTokenSource();
            everybody.Forget();
            var clock = Stopwatch.GetTimestamp();
            var writing = Task.Run(async () =>
            {
                while (!enough.IsCancellationRequested) await everybody.Write(cancellation);
            }, cancellation);
            foreach (var role in cluster.Roles)
            {
                await cluster[role].Stop();
                await cluster.Start(role, cancellation);
            }

            await enough.CancelAsync();
            await writing;
            table.Row($"{restart}".PadLeft(15), Table.Short(Stopwatch.GetElapsedTime(clock).TotalSeconds), Table.Whole(everybody.Taken), Table.Whole(everybody.AskedAgain), Table.Short(everybody.Longest.TotalSeconds), Table.Whole(everybody.Failed));
            failed += everybody.Failed;
        }

        var missing = await everybody.Missing(cancellation);
        Console.Out.WriteLine();
        Verdict.That($"no request lost by a rolling restart: {failed} failed, {missing} messages missing or counted twice", failed == 0 && missing == 0);
    }
}
