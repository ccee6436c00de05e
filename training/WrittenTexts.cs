using PileOn.Simulation.OtherHands;

namespace PileOn.Training;

/// <summary>
/// Texts written to teach what public sets lack: the tone of languages other than English and threats as people find them (see Written/README.md), and threats
/// against groups of people (see Groups/README.md).
/// </summary>
internal static class WrittenTexts
{
    public const string Set = "written";
    public const string AboutGroups = "groups";

    /// <exception cref="FormatException">A line that is no label, tab, text.</exception>
    /// <param name="folder">Of files that are named after the language of their texts, or of what else tells them apart.</param>
    public static IEnumerable<LabelledText> Read(string folder, string set = Set)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.tsv").Order(StringComparer.Ordinal))
            foreach (var (number, line) in File.ReadLines(file).Index())
                yield return PersonTexts.Read(line) is { } read
                    ? new LabelledText(set, Path.GetFileNameWithoutExtension(file), read.Label, read.Label, read.Text)
                    : throw new FormatException($"{file}, line {number + 1}: expected one of {string.Join(", ", PersonTexts.Labels)}, a tab and a text.");
    }
}
