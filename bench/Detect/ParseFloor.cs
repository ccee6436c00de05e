using System.CommandLine;
using PileOn.Host.Offline.Detect;
using PileOn.Host.Offline.Input;

namespace PileOn.Bench.Detect;

/// <summary>What <c>pileon detect</c> could not do without: the same reading of the same file by the same code, and nothing else.</summary>
internal static class ParseFloor
{
    public static Command Create()
    {
        var file = new Argument<string>("file");
        var command = new Command("parse-only", "Reads a file and does nothing with it.") { file };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Parse(parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> Parse(string file, CancellationToken cancellation)
    {
        var messages = 0L;
        var batches = Ordered.Select(RawLines.Read(file, static _ => { }, cancellation), static batch => Array.ConvertAll(batch, ReadLine.Of), cancellation);
        await foreach (var batch in batches)
            foreach (var line in batch)
                if (line.Message is not null) messages++;
        await Console.Error.WriteLineAsync($"{messages} messages");
        return 0;
    }
}
