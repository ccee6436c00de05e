using System.CommandLine;
using PileOn.Detection;
using PileOn.Evaluation.Cases;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;
using PileOn.Host.Offline.Simulate;
using PileOn.Simulation;
using PileOn.Simulation.OtherHands;
using PileOn.Simulation.Scenarios;

namespace PileOn.Host.Offline.Evaluate;

/// <summary><c>pileon evaluate</c>: how good the detection is, against what people use today.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var scenarios = new Argument<string[]>("scenarios") { Description = "Scenarios to run; simulate --list shows what there is. Default: all but ordinary-year, which takes long.", HelpName = "SCENARIO", Arity = ArgumentArity.ZeroOrMore };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds of each scenario.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var first = new Option<ulong>("--first-seed") { Description = "The first of them: seeds that nothing was tuned on.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var size = new Option<int?>("--size") { Description = "Messages of what happens. Default: each scenario's own.", HelpName = "N" };
        var background = new Option<string[]>("--background") { Description = "A real file: it is looked at as it is, and each scenario is also played in it.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var at = new Option<string[]>("--at") { Description = "Targets of the background: the scenarios are also played there, with every seed.", HelpName = "TARGET", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var texts = new Option<string[]>("--texts") { Description = "A person's texts by what they are (LABEL, tab, TEXT): days are made of them. Without SCENARIO these days alone are run.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var recorded = new Option<string[]>("--recorded") { Description = "Streams whose truth stands beside them (day.ndjson.gz, day.truth.json) as simulate --truth writes it. Without SCENARIO these alone are run.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var ablate = new Option<bool>("--ablate") { Description = "Also leave out each evidence term in turn." };
        var json = new Option<string?>("--json") { Description = "Where to write all figures as JSON.", HelpName = "OUT" };
        seeds.TakesAtLeast(1);
        size.TakesAtLeast(1);

        var command = new Command("evaluate", "Measure the detection on simulated and real streams, beside a threshold, EARS C2, duplicate counting and co-posting.")
        {
            scenarios, seeds, first, size, background, at, texts, recorded, ablate, json,
        };
        command.SetAction((parsed, cancellation) => Evaluate(
            Find(parsed.GetValue(scenarios) ?? [], parsed.GetValue(texts) ?? [], parsed.GetValue(recorded) ?? []),
            new(parsed.GetValue(first), parsed.GetValue(seeds), parsed.GetValue(size)),
            parsed.GetValue(background) ?? [],
            parsed.GetValue(at) ?? [],
            parsed.GetValue(recorded) ?? [],
            parsed.GetValue(ablate),
            parsed.GetValue(json),
            cancellation));
        return command.Examples("pileon evaluate", "pileon evaluate copy-paste handful --seeds 50 --first-seed 1000", "pileon evaluate --background mentions.ndjson.gz --ablate --json figures.json", "pileon evaluate --texts training/Unseen/*.tsv", "pileon evaluate --recorded evaluation/Days/*.ndjson.gz");
    }

    private static async Task<int> Evaluate(IReadOnlyList<Scenario> scenarios, Rounds rounds, string[] backgrounds, string[] at, string[] recorded, bool ablate, string? json, CancellationToken cancellation)
    {
        using var figures = json is null ? null : LineOutput.Open(json, [.. backgrounds, .. recorded]);
        var cases = CasesOf(scenarios, rounds, backgrounds, at, recorded);
        var report = new Report();
        var done = 0;
        await Report.WithProgress("evaluating", cases.Count, async progress =>
        {
            var result = await Task.Run(() => PileOn.Evaluation.Evaluation.Run(cases, DetectionSettings.Default, ablate, _ => progress(Interlocked.Increment(ref done)), cancellation), cancellation);
            EvaluationTables.Write(result, Console.Out);
            figures?.WriteLine(EvaluationJson.Of(result));
        });
        return report.Finish($"{Report.Count(cases.Count, "case")} in {report.Seconds:0} s");
    }

    private static List<Func<Case>> CasesOf(IReadOnlyList<Scenario> scenarios, Rounds rounds, string[] backgrounds, string[] at, string[] recorded)
    {
        var cases = new List<Func<Case>>();
        foreach (var scenario in scenarios)
            foreach (var seed in rounds.Seeds)
                cases.Add(() => CaseMaker.Simulated(scenario, new() { Seed = seed, Size = rounds.SizeOf(scenario), Start = SimulateCommand.UsualStart }));

        var heard = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (number, file) in backgrounds.Index())
        {
            var messages = BackgroundFile.Read(file);
            var name = Path.GetFileName(file);
            var targets = at.Where(messages.SelectMany(message => message.Targets).ToHashSet(StringComparer.OrdinalIgnoreCase).Contains).ToArray();
            heard.UnionWith(targets);
            cases.Add(() => CaseMaker.Real(name, messages));
            foreach (var scenario in scenarios)
                cases.Add(() => CaseMaker.Injected(scenario, rounds.First + (ulong)(rounds.Count + number), rounds.SizeOf(scenario), messages, name));
            foreach (var target in targets)
                foreach (var scenario in scenarios)
                    foreach (var seed in rounds.Seeds)
                        cases.Add(() => CaseMaker.Injected(scenario, seed, rounds.SizeOf(scenario), messages, name, target));
        }

        if (at.FirstOrDefault(target => !heard.Contains(target)) is { } unheard)
            throw CommandException.Unusable($"nobody writes to '{unheard}' in {(backgrounds.Length == 0 ? "a --background, and none is given" : string.Join(", ", backgrounds))}");
        cases.AddRange(recorded.Select(RecordedStream.Read));
        return cases;
    }

    private static IReadOnlyList<Scenario> Find(string[] names, string[] texts, string[] recorded) =>
    [
        .. names.Select(name => ScenarioCatalogue.Find(name) ?? throw CommandException.Unusable($"there is no scenario '{name}'; simulate --list shows what there is")),
        .. texts.SelectMany(file => OtherHandsDay.Of(PersonTextsFile.Read(file))),
        .. names.Length + texts.Length + recorded.Length > 0 ? [] : ScenarioCatalogue.All.Where(scenario => scenario is not OrdinaryYear),
    ];

    private sealed record Rounds(ulong First, int Count, int? Size)
    {
        public IEnumerable<ulong> Seeds => Enumerable.Range(0, Count).Select(place => First + (ulong)place);

        public int SizeOf(Scenario scenario) => Size ?? scenario.Size;
    }
}
