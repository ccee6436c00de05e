using System.CommandLine;
using System.Runtime.CompilerServices;
using PileOn.Bench.Figures;
using PileOn.Detection;
using PileOn.Detection.Messages;

namespace PileOn.Bench.State;

/// <summary><c>bench state</c>: how large the detection of one target gets when saved, whatever comes or does not come. Counts bytes, not time.</summary>
internal static class StateBench
{
    private const int SavedEvery = 20_000;
    private const int Warming = 20_000;
    private const double AimKiB = 256;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public static Command Create()
    {
        var most = new Option<int>("--messages") { Description = "Messages, each of a new sender and with a new text.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("state", "Bytes kept of one target: under as many new texts and senders as one likes, and when it hears nothing any more.") { most };
        command.SetAction(parsed =>
        {
            Run(parsed.GetValue(most));
            SilenceTable.Measure();
        });
        return command;
    }

    private static void Run(int messages)
    {
        Observe(Warming, static (texts, number) => number % 3 == 0 ? texts.Varied() : texts.Own(), out _); // the model, what it remembers of words and much else are there once for all targets
        var table = new Table("what comes                     ", "messages ", "most bytes saved", "bytes in memory");
        var largest = 0;
        foreach (var (name, text) in (IEnumerable<(string, Func<NewTexts, int, string>)>)
        [
            ("texts nobody said before", static (texts, _) => texts.Own()),
            ("a third of them one wording", static (texts, number) => number % 3 == 0 ? texts.Varied() : texts.Own()),
            ("a thousand wordings in turn", static (texts, number) => texts.OneOf(number % 1_000)),
        ])
        {
            largest = Math.Max(largest, Measure(table, name, messages, text));
        }

        Console.Out.WriteLine();
        Verdict.AtMost("most KiB saved of one target", largest / 1024.0, AimKiB);
        Console.Out.WriteLine();
    }

    // By itself, so that the target of one row is let go before the next is measured.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Measure(Table table, string name, int messages, Func<NewTexts, int, string> text)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var detector = Observe(messages, text, out var saved);
        var live = GC.GetTotalMemory(forceFullCollection: true) - before;
        table.Row(name, Table.Whole(messages), Table.Whole(saved), Table.Whole(live));
        GC.KeepAlive(detector);
        return saved;
    }

    private static TargetDetector Observe(int messages, Func<NewTexts, int, string> text, out int saved)
    {
        var (detector, texts) = (new TargetDetector(new("target"), DetectionSettings.Default), new NewTexts(seed: 7));
        saved = 0;
        for (var number = 0; number < messages; number++)
        {
            detector.Observe(MessageSigner.Sign(Message(number, text(texts, number)), Start.AddSeconds(number)));
            if (number % SavedEvery == SavedEvery - 1) saved = Math.Max(saved, detector.Save().Length);
        }

        saved = Math.Max(saved, detector.Save().Length);
        return detector;
    }

    private static Message Message(int number, string text) => new()
    {
        Id = $"m{number}", Platform = number % 4 == 0 ? "facebook" : "twitter", Sender = $"sender_{number:x}_{number * 7919L % 104_729}", Targets = ["target"],
        SentAt = Start.AddSeconds(number), Text = text, SenderCreatedAt = Start.AddSeconds(-(number * 7919L % 200_000_000)),
        InReplyTo = number % 2 == 0 ? $"post{number}" : null,
    };
}
