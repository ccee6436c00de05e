using PileOn.Detection.Threats;

namespace PileOn.Training;

/// <summary>How many texts are told as threats, in counts: shares of a few dozen say too little.</summary>
internal static class Told
{
    public static void Write(IReadOnlyCollection<(string Label, float Threat)> texts, TextWriter report, params string[] labels)
    {
        foreach (var label in labels)
            report.WriteLine($"told, {label}: {texts.Count(text => text.Label == label && text.Threat >= ThreatWatch.TellAt)} of {texts.Count(text => text.Label == label)}");
    }
}
