using System.CommandLine;
using System.Globalization;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;
using PileOn.Simulation;
using PileOn.Simulation.Life;

namespace PileOn.Host.Offline.Simulate;

/// <summary><c>pileon simulate</c>: writes a stream in which something happens, and what it was.</summary>
internal static class SimulateCommand
{
    /// <summary>A Monday morning; the same for everybody who does not say otherwise.</summary>
    internal static readonly DateTimeOffset UsualStart = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public static Command Create()
    {
        var scenario = new Argument<string?>("scenario") { Description = "What happens; --list shows what there is.", HelpName = "SCENARIO", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "List the scenarios: name, messages of a small, the usual and a large one, + where it takes --texts, what happens, and the right answer." };
        var seed = new Option<ulong>("--seed") { Description = "Another seed, another stream; the same seed, the same bytes.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var size = new Option<string?>("--size") { Description = "Messages of what happens (ordinary life comes on top): small, mostly 60; medium, the scenario's own; large, mostly six times as many; or a number. --list shows the three of each scenario.", HelpName = "SIZE" };
        var start = new Option<string?>("--start")
        {
            Description = $"Event time of the beginning (ISO 8601 with an offset), or now: so that the stream ends now. With --background: when it happens. Default: {UsualStart:yyyy-MM-dd'T'HH:mm:ss'Z'}.",
            HelpName = "TIME",
        };
        var output = new Option<string?>("--output") { Description = "Where to write the messages; gzipped when the name ends in .gz. Default: standard output.", HelpName = "OUT" };
        var truth = new Option<string?>("--truth") { Description = "Where to write what really happens, as JSON.", HelpName = "FILE" };
        var texts = new Option<string?>("--texts") { Description = "Texts to attack with, one a line, instead of the built-in ones; for the scenarios that --list marks with +.", HelpName = "FILE" };
        var background = new Option<string?>("--background") { Description = "A file of messages to let it happen in, instead of simulated ordinary life. Not for ordinary-year.", HelpName = "FILE" };
        var target = new Option<string?>("--target") { Description = "Whom it happens to, instead of the scenario's own target: quiet or busy, for somebody hardly anybody or everybody writes to, or an id. Not for ordinary-year.", HelpName = "ID" };
        var command = new Command("simulate", "Write a simulated stream of messages in which something happens, and the truth about it.")
        {
            scenario, list, seed, size, start, output, truth, texts, background, target,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(list)) return List();
            var wanted = parsed.GetValue(scenario) ?? throw CommandException.Unusable("say which scenario; --list shows what there is");
            var found = ScenarioCatalogue.Find(wanted) ?? throw CommandException.Unusable($"there is no scenario '{wanted}'; --list shows what there is");
            if (!found.TakesTexts && parsed.GetValue(texts) is not null) throw CommandException.Unusable($"--texts does nothing in {wanted}, which has words of its own; --list marks with + what takes them");
            if (!found.HappensAnywhere && parsed.GetValue(background) is not null) throw CommandException.Unusable($"--background does nothing in {wanted}, which is a life of its own");
            if (!found.HappensAnywhere && parsed.GetValue(target) is not null) throw CommandException.Unusable($"--target does nothing in {wanted}, which has targets of its own");
            var messages = parsed.GetValue(background) is { } file ? BackgroundFile.Read(file) : null;
            var begin = StartOf(parsed.GetValue(start), found);
            return Write(found, new()
            {
                Seed = parsed.GetValue(seed),
                Size = SizeOf(parsed.GetValue(size), found),
                Start = begin ?? UsualStart,
                Begin = messages is null ? null : begin ?? Middle(messages),
                AttackTexts = parsed.GetValue(texts) is { } path ? TextFile.Read(path) : null,
                Background = messages,
                MainTarget = parsed.GetValue(target) is { } id ? Somebody(id, found) : null,
            }, parsed.GetValue(output), parsed.GetValue(truth));
        });
        return command.Examples(
            "pileon simulate --list",
            "pileon simulate pile-on-day --seed 7 --output day.ndjson.gz --truth day.json",
            "pileon simulate copy-paste --background mentions.ndjson.gz --target jetblue --texts abuse.txt");
    }

    private static int List()
    {
        using var lines = LineOutput.Open(null);
        foreach (var scenario in ScenarioCatalogue.All)
        {
            var sizes = string.Join('/', Enum.GetValues<ScenarioSize>().Select(size => scenario.MessagesOf(size).ToString(CultureInfo.InvariantCulture)));
            lines.WriteLine($"{scenario.Name,-25} {sizes,-18} {(scenario.TakesTexts ? '+' : ' ')} {scenario.Description} [{scenario.Answer}]");
        }

        return 0;
    }

    private static int Write(Scenario scenario, SimulationSettings settings, string? output, string? truth)
    {
        using var lines = LineOutput.Open(output);
        using var truthLines = truth is null ? null : LineOutput.Open(truth);
        using var stream = new StreamFile(lines);
        var told = scenario.Write(settings, stream.Write);
        truthLines?.WriteLine(TruthFile.Json(told));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{scenario.Name}, seed {settings.Seed}: {Report.Count(told.Messages, "message")} at {Report.Count(told.Targets.Count, "target")}, {told.Episodes.Sum(episode => episode.Messages):N0} of them in {Report.Count(told.Episodes.Count, "episode")}"));
        return 0;
    }

    private static DateTimeOffset? StartOf(string? text, Scenario scenario)
    {
        if (text is null) return null;
        if (text == "now") return TimeProvider.System.GetUtcNow() - scenario.Lead - scenario.Length;
        if (PileOn.Contracts.Wire.IsoTime.Parse(System.Text.Encoding.UTF8.GetBytes(text), out var time) is { } reason)
            throw CommandException.Unusable($"--start {reason}");
        return time;
    }

    private static DateTimeOffset Middle(IReadOnlyList<Detection.Messages.Message> messages) =>
        messages[0].SentAt + (messages[^1].SentAt - messages[0].SentAt) / 2;

    private static int SizeOf(string? text, Scenario scenario) => text switch
    {
        null => scenario.Size,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ when char.IsAsciiLetter(text[0]) && Enum.TryParse<ScenarioSize>(text, ignoreCase: true, out var size) => scenario.MessagesOf(size),
        _ => throw CommandException.Unusable("--size takes small, medium, large or a number of 1 or more"),
    };

    /// <summary>A target of that name in the scenario's place, with the ordinary life of the one it replaces; or that one, quieter or busier.</summary>
    private static TargetProfile Somebody(string id, Scenario scenario) => id switch
    {
        "quiet" => scenario.Targets[0].MadeQuiet(),
        "busy" => scenario.Targets[0].MadeBusy(),
        _ => scenario.Targets[0].As(id),
    };
}
