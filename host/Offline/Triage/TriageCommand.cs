using System.CommandLine;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Triage;

/// <summary><c>pileon triage</c>: the tone of every message, in order.</summary>
internal static class TriageCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An NDJSON file, gzipped or not, of which only id and text are read; - is standard input.", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "Where to write the lines; gzipped when the name ends in .gz. Default: standard output.", HelpName = "OUT" };
        var command = new Command("triage", "Say of every message how likely it is a threat, hostile, civil: one line each, in order.") { file, output };
        command.SetAction((parsed, cancellation) => Triage(parsed.GetRequiredValue(file), parsed.GetValue(output), cancellation));
        return command.Examples("pileon triage messages.ndjson.gz --output tone.ndjson", "pileon triage - < inbox.ndjson | jq 'select(.threat >= 0.5) | .id'");
    }

    private static async Task<int> Triage(string file, string? output, CancellationToken cancellation)
    {
        InputFile.Check(file);
        var report = new Report();
        using var lines = LineOutput.Open(output, file);
        var messages = 0L;
        await Report.WithProgress("judging", InputFile.Length([file]), async progress =>
        {
            await foreach (var batch in Ordered.Select(RawLines.Read(file, progress, cancellation), TriageBatch.Judge, cancellation))
            {
                foreach (var bad in batch.Bad) report.Bad(file, bad.Line, bad.Problem);
                if (batch.Messages > 0) lines.Write(batch.Json.Span);
                messages += batch.Messages;
                if (InputFile.IsStandardInput(file)) lines.Flush(); // whoever reads a live stream is told now
            }
        });

        if (messages == 0) throw CommandException.Unusable($"there is no usable line in {file}");
        lines.Flush();
        return report.Finish($"{Report.Count(messages, "message")} ({Report.Count(report.BadLines, "bad line")}) in {report.Seconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} s: {report.PerSecond(messages)}");
    }
}
