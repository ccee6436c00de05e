using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>The texts beside these tests, and whether one wakes somebody.</summary>
internal static class Texts
{
    /// <summary>The lines of a file in this folder, each of cells with tabs between.</summary>
    public static string[] Lines(string name)
    {
        using var file = new StreamReader(typeof(Texts).Assembly.GetManifestResourceStream(name)!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static bool IsTold(string text) => ToneModel.Default.Score(text).Threat >= ThreatWatch.TellAt;
}
