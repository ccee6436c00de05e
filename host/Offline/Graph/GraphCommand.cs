using System.CommandLine;
using PileOn.Detection.Graphs;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Graph;

/// <summary><c>pileon graph</c>: who acts together, as a network of accounts.</summary>
internal static class GraphCommand
{
    private static readonly string[] LaterObjects = ["repost", "phrase", "url", "hashtag", "reply"];
    private static readonly string[] LaterFormats = ["graphml", "gexf", "json", "parquet"];

    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A CSV file with the columns object_id, account_id, content_id and timestamp_share, gzipped or not; - is standard input.",
            HelpName = "FILE",
        };
        var by = Word("--by", "What two accounts have in common: object.", "OBJECT", "object", LaterObjects);
        var window = new Option<long>("--window") { Description = "Seconds within which two shares are together, both ends included.", HelpName = "SECONDS", Required = true };
        var participation = new Option<int>("--min-participation") { Description = "Shares an account must have to take part.", HelpName = "N", Required = true };
        var weight = new Option<int>("--min-weight") { Description = "Edges of less weight are left out.", HelpName = "W", DefaultValueFactory = _ => 1 };
        var definition = new Option<CoActionDefinition>("--definition")
        {
            Description = "Whose definition to follow: cooRTweet (undirected, weighted by pairs) or toolkit (directed, weighted by messages of the source).",
            HelpName = "DEFINITION",
            DefaultValueFactory = _ => CoActionDefinition.CooRTweet,
            CustomParser = result =>
            {
                if (Enum.TryParse<CoActionDefinition>(result.Tokens[0].Value, ignoreCase: true, out var known) && Enum.IsDefined(known)) return known;
                result.AddError($"--definition takes cooRTweet or toolkit, not '{result.Tokens[0].Value}'");
                return default;
            },
        };
        var format = Word("--format", "How the network is written: csv.", "FORMAT", "csv", LaterFormats);
        var output = new Option<string?>("--output") { Description = "Where to write it; gzipped when the name ends in .gz. Default: standard output.", HelpName = "OUT" };
        window.TakesAtLeast(0);
        participation.TakesAtLeast(1);
        weight.TakesAtLeast(1);

        var command = new Command("graph", "Build the network of accounts that act together within moments of each other.")
        {
            file, by, window, participation, weight, definition, format, output,
        };
        command.SetAction(parsed => Build(parsed.GetRequiredValue(file), parsed.GetValue(output), new()
        {
            Definition = parsed.GetValue(definition),
            Window = parsed.GetValue(window),
            MinParticipation = parsed.GetValue(participation),
            MinWeight = parsed.GetValue(weight),
        }));
        return command.Examples(
            "pileon graph shares.csv.gz --window 60 --min-participation 2 --output edges.csv",
            "pileon graph shares.csv --window 60 --min-participation 1 --definition toolkit --min-weight 3");
    }

    private static int Build(string file, string? output, CoActionSettings settings)
    {
        var report = new Report();
        var shares = ShareFile.Read(file, report);
        if (shares.Count == 0) throw CommandException.Unusable($"there is no usable line in {file}");

        var edges = CoActionNetwork.Build(shares, settings);
        using (var lines = LineOutput.Open(output, file)) EdgeFile.WriteCsv(edges, lines);
        return report.Finish($"{Report.Count(shares.Count, "share")}, {Report.Count(report.BadLines, "bad line")}, {Report.Count(edges.Length, "edge")} in {report.Seconds:0.00} s");
    }

    /// <summary>A word that will take more values one day; until then those are refused by name.</summary>
    private static Option<string> Word(string name, string description, string helpName, string only, string[] later)
    {
        var option = new Option<string>(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => only };
        option.Validators.Add(result =>
        {
            var word = result.GetValueOrDefault<string>();
            if (word == only) return;
            result.AddError(later.Contains(word) ? $"{name} {word} is not available yet: only {name} {only} is" : $"{name} takes {only}, not '{word}'");
        });
        return option;
    }
}
