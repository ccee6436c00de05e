using System.CommandLine;
using System.Runtime.CompilerServices;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Replay;

/// <summary><c>pileon replay</c>: sends files of messages to a server, in order.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "NDJSON files, gzipped or not, sent one after the other; - is standard input.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = ServerOptions.To();
        var key = ServerOptions.Key();
        var speed = new Option<Pace>("--speed")
        {
            Description = "max, or how many times faster than it happened: 1x, 60x.",
            HelpName = "SPEED",
            DefaultValueFactory = _ => Pace.Max,
            CustomParser = result =>
            {
                if (Pace.Parse(result.Tokens[0].Value) is { } pace) return pace;
                result.AddError($"--speed takes max or a factor such as 60x, not '{result.Tokens[0].Value}'");
                return default;
            },
        };
        var requests = new Option<int>("--requests")
        {
            Description = "Requests under way at once. With more than one, messages of one target may arrive out of order.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        requests.Takes(1, 64, "a number from 1 to 64");

        var command = new Command("replay", "Send files of messages to a server. Sending a file again within seven days is safe: duplicates are recognised and counted.")
        {
            files, to, key, speed, requests,
        };
        command.SetAction((parsed, cancellation) => Replay(
            parsed.GetRequiredValue(files), parsed.GetRequiredValue(to), parsed.KeyToUse(key), parsed.GetValue(speed), parsed.GetValue(requests), cancellation));
        return command.Examples(
            "pileon replay messages.ndjson.gz --key pk_…",
            "pileon replay monday.ndjson tuesday.ndjson --to https://pileon.example.org --speed 60x",
            "zcat archive/*.gz | PILEON_KEY=pk_… pileon replay - | jq .position");
    }

    private static async Task<int> Replay(string[] files, Uri to, string? key, Pace speed, int requests, CancellationToken cancellation)
    {
        foreach (var file in files) InputFile.Check(file);

        var report = new ReplayReport(files);
        using var client = new IngestClient(to, key, SourceName.Of(files), report.Retrying);
        var replayer = new Replayer(client, new Batching(speed, TimeProvider.System), requests, TimeProvider.System) { Answered = report.Answered };
        var totals = await report.WithProgress(() => replayer.Send(Lines(files, report, cancellation), cancellation));
        if (totals.Lines > 0 && !cancellation.IsCancellationRequested) await client.Finish(cancellation);
        report.Finish(totals.WithUnsent(report.Refusals));
        if (totals.Lines == 0) throw CommandException.Unusable("there is no message in " + string.Join(", ", files));
        if (totals.Rejected == totals.Lines) throw CommandException.Failed("every line was refused: nothing was taken of " + string.Join(", ", files));
        report.Unfinished.ThrowIfAny();
        return 0;
    }

    private static async IAsyncEnumerable<FileLine> Lines(
        string[] files, ReplayReport report, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in files)
            await foreach (var line in MessageFile.Lines(file, report.Refused, cancellation))
                yield return line;
    }
}
