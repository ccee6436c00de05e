using System.CommandLine;
using PileOn.Bench.Figures;
using PileOn.Bench.Ingest;
using PileOn.Bench.Processes;

namespace PileOn.Bench.Live;

/// <summary>
/// <c>bench live</c>: how long a message takes to be promised, and from then on to the frame that shows it on an open page, while the server is otherwise
/// idle and while it takes in a steady load.
/// </summary>
internal static class LiveBench
{
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

        var table = new Table("messages/s beside, reached of wanted", "timed", "ms to 202, p50 / p99 / max", "ms from 202 to the frame, p50 / p99 / max");
        var first = 0L;
        foreach (var rate in rates)
        {
            var load = new SteadyLoad(new(http, new("beside", 100, Attacked: 1, NewSenders: false), clients: 1, batch: 100) { First = first += 1L << 32 }, rate);
            using var stop = new CancellationTokenSource();
            var beside = load.Run(stop.Token);
            var timed = await probe.Run(length);
            await stop.CancelAsync();
            table.Row($"{Table.Whole(await beside)} of {Table.Whole(rate)}", Table.Whole(timed.ToAccepted.Count), timed.ToAccepted.ToString(), timed.ToFrame.ToString());
        }
    }
}
