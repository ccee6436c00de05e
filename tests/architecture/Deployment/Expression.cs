using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PileOn.Architecture.Tests.Deployment;

/// <summary>What Prometheus is asked by a rule or a panel, as far as measures and their labels go.</summary>
/// <param name="Text">In PromQL.</param>
/// <param name="Shown">Labels that are put into words: of a panel's legend, of a rule's summary.</param>
internal sealed partial record Expression(string Text, IReadOnlyList<string> Shown)
{
    /// <summary>Prometheus puts these to whatever a server tells.</summary>
    private static readonly string[] Added = ["instance", "job"];

    public static IEnumerable<Expression> OfDashboard(string json) => Targets(JsonNode.Parse(json)!)
        .Select(target => new Expression((string)target["expr"]!, Labels(LegendLabel(), (string?)target["legendFormat"] ?? "")));

    public static Expression OfRule(string text, string summary) => new(text, Labels(SummaryLabel(), summary));

    /// <summary>What is chosen by a label's value, as <c>measure{label="value"}</c>.</summary>
    public IEnumerable<Choice> Choices =>
        from selector in Selector().Matches(Text)
        from matcher in Matcher().Matches(selector.Groups["matchers"].Value)
        select new Choice(selector.Groups["measure"].Value, matcher.Groups["label"].Value, matcher.Groups["operator"].Value.Contains('~', StringComparison.Ordinal), matcher.Groups["value"].Value);

    /// <summary>Labels by which is added up.</summary>
    public IReadOnlyList<string> By => [.. Grouping().Matches(Text).SelectMany(grouping => grouping.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)).Except(Added)];

    /// <summary>Whether each bracket has its other half.</summary>
    public bool IsBalanced
    {
        get
        {
            var open = new Stack<char>();
            foreach (var one in Quoted().Replace(Text, ""))
            {
                if ("([{".Contains(one, StringComparison.Ordinal)) open.Push(one);
                else if (")]}".IndexOf(one, StringComparison.Ordinal) is >= 0 and var kind && (!open.TryPop(out var begun) || begun != "([{"[kind])) return false;
            }

            return open.Count == 0;
        }
    }

    private static string[] Labels(Regex named, string words) => [.. named.Matches(words).Select(match => match.Groups["label"].Value).Except(Added)];

    private static IEnumerable<JsonObject> Targets(JsonNode node) => node switch
    {
        JsonObject one when one.ContainsKey("expr") => [one],
        JsonObject one => one.Select(member => member.Value).OfType<JsonNode>().SelectMany(Targets),
        JsonArray many => many.OfType<JsonNode>().SelectMany(Targets),
        _ => [],
    };

    /// <param name="IsPattern">Whether the value is a regular expression.</param>
    internal sealed record Choice(string Measure, string Label, bool IsPattern, string Value);

    [GeneratedRegex(@"(?<measure>\w+)\{(?<matchers>[^}]*)\}")]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>\w+)\s*(?<operator>=~|!~|!=|=)\s*"(?<value>[^"]*)"\s*""")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\bby\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{\{\s*(?<label>\w+)\s*\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"\$labels\.(?<label>\w+)")]
    private static partial Regex SummaryLabel();
}
