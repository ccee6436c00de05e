using System.CommandLine;
using PileOn.Detection;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Detect;

/// <summary><c>pileon detect</c>: the live detection, over files.</summary>
internal static class DetectCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "NDJSON files, gzipped or not; several are merged by sentAt; - is standard input.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output") { Description = "Where to write the events; gzipped when the name ends in .gz. Default: standard output.", HelpName = "OUT" };
        var decisions = new Option<string?>("--decisions")
        {
            Description = "NDJSON of what people decided (fine-wording, planned-event, protected-fact, withdrawal), each with target and at: it counts from the first message sent at or after that.",
            HelpName = "FILE",
        };
        var command = new Command("detect", "Run the detection over files of messages, as fast as it goes: one line an alert event.") { files, output, decisions };
        command.SetAction((parsed, cancellation) => Detect(parsed.GetRequiredValue(files), parsed.GetValue(output), parsed.GetValue(decisions), cancellation));
        return command.Examples(
            "pileon detect messages.ndjson.gz --output events.ndjson", "zcat archive/*.gz | pileon detect - | jq .classification",
            "pileon detect messages.ndjson.gz --decisions decided.ndjson");
    }

    private static async Task<int> Detect(string[] files, string? output, string? decisions, CancellationToken cancellation)
    {
        string[] read = decisions is null ? files : [.. files, decisions];
        if (read.Count(InputFile.IsStandardInput) > 1) throw CommandException.Unusable("standard input can be read only once");
        foreach (var file in read) InputFile.Check(file);

        var report = new Report();
        var decided = decisions is null ? DecisionFile.None : await DecisionFile.Read(decisions, cancellation);
        using var lines = LineOutput.Open(output, read);
        using var writer = new EventLine();
        var (run, duplicates, counts) = (new DetectionRun(DetectionSettings.Default), new Repeats(), new DetectCounts());
        await Report.WithProgress("detecting", InputFile.Length(files), async progress =>
        {
            await foreach (var batch in ReadLines.Of(files, progress, cancellation))
                foreach (var line in batch)
                    Take(line);
        });

        if (counts.Lines == 0) throw CommandException.Unusable($"there is no usable line in {string.Join(", ", files)}");
        lines.Flush();
        return report.Finish(counts.Sentence(report, run.Targets.Count));

        void Take(ReadLine line)
        {
            if (line.Problem is { } problem)
            {
                report.Bad(line.File, line.Number, problem);
                return;
            }

            counts.Lines++;
            var before = counts.Events;
            foreach (var (target, decision) in decided.Due(line.Message!.SentAt)) Write(run.Apply(target, decision));
            foreach (var handle in line.Message.Targets)
            {
                var target = TargetId.FromHandle(handle);
                if (!duplicates.IsNew(target, line.Message.Platform, line.Message.Id, line.Message.SentAt))
                {
                    counts.Duplicates++;
                    continue;
                }

                counts.Messages++;
                Write(run.Observe(target, line.Signed!));
            }

            if (counts.Events > before) lines.Flush(); // whoever reads a live stream is told now
        }

        void Write(IReadOnlyList<DetectionEvent> events)
        {
            foreach (var told in events) lines.WriteLine(writer.Write(told));
            counts.Events += events.Count;
        }
    }
}
