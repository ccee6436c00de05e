using System.Globalization;
using PileOn.Evaluation.Results;
using PileOn.Host.Offline.Output;
using Spectre.Console;

namespace PileOn.Host.Offline.Evaluate;

/// <summary>The figures as tables a person reads, in a form that can be pasted into a document.</summary>
internal static class EvaluationTables
{
    public static void Write(EvaluationResult result, TextWriter output)
    {
        using var drawn = new StringWriter();
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(drawn), Ansi = AnsiSupport.No });
        console.Profile.Width = 1_000;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Report.Count(result.Cases, "case")}, {Report.Count(result.Messages, "message")}, {result.TargetMonths:N1} target-months"));
        Detectors(console, result.Detectors);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"budget of false alerts: {EvaluationResult.FalseAlertBudget:0.###} a target-month, of which PileOn took {result.Detectors[0].FalseAlertsATargetMonth:0.000}"));
        output.WriteLine($"threats told of an attack's own messages, which are not judged: {Report.Count(result.ThreatsLeftToTaste, "alert")}");
        Scenarios(console, result.Scenarios);
        Reliability(console, result.Reliability);
        if (result.Ablation.Count > 0) Detectors(console, result.Ablation);
        foreach (var line in drawn.ToString().Split('\n')) output.WriteLine(line.TrimEnd());
    }

    private static void Detectors(IAnsiConsole console, IReadOnlyList<DetectorResult> results) => console.Write(Table(
        ["detector", "attacks", "recall", "precision", "answered rightly", "messages to first right alert", "seconds", "alerts an episode", "false alerts a target-month", "of them threats", "campaign F1"],
        results.Select(result => (string[])
        [
            result.Detector, Count(result.Attacks), Rate(result.Recall), Rate(result.Precision), Rate(result.Accuracy), Number(result.MessagesToRight), Number(result.SecondsToRight),
            Number(result.AlertsAnEpisode), Rate(result.FalseAlertsATargetMonth), Rate(result.FalseThreatsATargetMonth), result.CampaignF1 is { } f1 ? Share(f1) : "none",
        ])));

    private static void Scenarios(IAnsiConsole console, IReadOnlyList<ScenarioResult> results) => console.Write(Table(
        ["scenario", "right is", "episodes", "notified", "right", "messages (median)", "(worst)", "seconds (median)", "alerts an episode", "false alerts", "of them threats", "said last"],
        results.Select(result => (string[])
        [
            result.Scenario, result.Expected?.ToString() ?? "silence", Count(result.Episodes), Share(result.Notified), Share(result.Right), Number(result.MedianMessages), Number(result.WorstMessages),
            Number(result.MedianSeconds), Number(result.AlertsAnEpisode), Count(result.False), Count(result.FalseThreats), string.Join(", ", result.Said.Select(pair => $"{pair.Key} {pair.Value}")),
        ])));

    private static void Reliability(IAnsiConsole console, IReadOnlyList<ReliabilityBin> bins) => console.Write(Table(
        ["of", "probability", "alerts", "said", "were right"],
        bins.Select(bin => (string[])[bin.IsThreat ? "threats" : "crowds", string.Create(CultureInfo.InvariantCulture, $"{bin.From:0.###} to {bin.To:0.###}"), Count(bin.Alerts), bin.Said is { } said ? Probability(said) : "none", bin.Right is { } right ? Probability(right) : "none"])));

    private static Table Table(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Markdown);
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        return table;
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rate(double rate) => rate.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Probability(double probability) => probability.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Number(double? number) => number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "never";
}
