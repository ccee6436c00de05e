using System.CommandLine;
using System.Diagnostics;
using PileOn.Bench.Figures;
using PileOn.Bench.Ingest;
using PileOn.Bench.Processes;

namespace PileOn.Bench.Live;

/// <summary>
/// <c>bench live</c>: how long a message takes from when it is due to be promised, and to the frame that shows it on an open page, while the server is
/// otherwise idle and while it takes in a steady load, the last of which is half of what it can take here.
/// </summary>
internal static class LiveBench
{
    private const double AimToFrameMs = 250;
    private const int Clients = 8, AtOnce = 500;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each rate is measured.", DefaultValueFactory = _ => 20 };
        var rates = new Option<int[]>("--rates") { Description = "Messages a second beside the ones that are timed.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [0, 1_000, 5_000] };
        var command = new Command("live", "Time from a message to the page that shows it.") { seconds, rates };
        command.SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetRequiredValue(rates)));
        return command;
    }

    private static async Task Run(TimeSpan length, int[] rates)
    {
        Machine.Say();
        _ = Texts.Ordinary.Count; // made before any clock runs
        await using var process = await ServerProcess.Start("pileon", "serve");
        using var http = process.Client();
        await using var page = await OpenPage.Open(process.Url, process.Key);
        var probe = new Probe(http, page);
        await probe.Run(WarmUp);

        var table = new Table("messages/s beside, reached of wanted", "timed", "ms to 202, p50 / p99 / max", "ms from 202 to the frame, p50 / p99 / max", "ms to the frame, p50 / p99 / max");
        var first = 0L;
        var timed = new Probe.Timed(new(), new(), new());
        foreach (var rate in rates) await Row(rate);
        var half = (int)(await Most() / 2);
        var reached = await Row(half);
        Console.Out.WriteLine();
        Verdict.AtMost($"p99 in ms from a message that is due to the frame at half load ({Table.Whole(reached)} of {Table.Whole(half)} messages/s beside)", timed.ToFrame.At(0.99), AimToFrameMs);

        async Task<double> Row(int rate)
        {
            using var stop = new CancellationTokenSource();
            var beside = Task.WhenAll(Enumerable.Range(0, SteadyLoad.ClientsFor(rate)).Select(_ => new SteadyLoad(Next(clients: 1, SteadyLoad.BatchFor(rate)), rate / SteadyLoad.ClientsFor(rate)).Run(stop.Token)));
            timed = await probe.Run(length);
            await stop.CancelAsync();
            var taken = (await beside).Sum();
            table.Row($"{Table.Whole(taken)} of {Table.Whole(rate)}", Table.Whole(timed.ToAccepted.Count), timed.ToAccepted.ToString(), timed.FromAcceptedToFrame.ToString(), timed.ToFrame.ToString());
            return taken;
        }

        // What it takes while it is sent as much as it answers, until all is applied.
        async Task<double> Most()
        {
            var load = Next(Clients, AtOnce);
            var clock = Stopwatch.GetTimestamp();
            await load.Run(length);
            await load.Applied();
            return load.Sent / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        }

        Load Next(int clients, int batch) => new(http, new("beside", 100, Attacked: 1, NewSenders: false), clients, batch) { First = first += 1L << 32 };
    }
}
