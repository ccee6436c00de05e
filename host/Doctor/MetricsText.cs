using System.Globalization;
using System.Text.RegularExpressions;

namespace PileOn.Host.Doctor;

/// <summary>What <c>/metrics</c> says, read from Prometheus' text format.</summary>
internal sealed partial class MetricsText
{
    private readonly List<Series> series = [];

    /// <summary>One line.</summary>
    public sealed record Series(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

    public static MetricsText Read(string text)
    {
        var read = new MetricsText();
        foreach (var line in text.Split('\n'))
            if (Line().Match(line) is { Success: true } match && double.TryParse(match.Groups["value"].Value, CultureInfo.InvariantCulture, out var value))
                read.series.Add(new(
                    match.Groups["name"].Value,
                    Label().Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value),
                    value));
        return read;
    }

    public IEnumerable<string> Names => series.Select(one => one.Name).Distinct();

    public IEnumerable<Series> Of(string name, string? label = null, string? value = null) =>
        series.Where(one => one.Name == name && (label is null || one.Labels.GetValueOrDefault(label) == value));

    [GeneratedRegex("""^(?<name>[A-Za-z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>\S+)""")]
    private static partial Regex Line();

    [GeneratedRegex("""(?<name>\w+)="(?<value>(\\.|[^"\\])*)""" + "\"")]
    private static partial Regex Label();
}
