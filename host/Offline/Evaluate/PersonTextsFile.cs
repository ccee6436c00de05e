using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;
using PileOn.Host.Offline.Simulate;
using PileOn.Simulation.OtherHands;

namespace PileOn.Host.Offline.Evaluate;

/// <summary>What one person hears, one text a line after its label and a tab; named after the file.</summary>
internal static class PersonTextsFile
{
    /// <summary>Its texts; lines that cannot be used are named and left out.</summary>
    /// <exception cref="CommandException">There is no such file, or no text in it.</exception>
    public static PersonTexts Read(string file)
    {
        var (report, texts) = (new Report(), new List<(string Label, string Text)>());
        foreach (var (number, line) in TextFile.Lines(file, report))
        {
            if (PersonTexts.Read(line) is { } text) texts.Add(text);
            else report.Bad(file, number, new(null, $"expected one of {string.Join(", ", PersonTexts.Labels)}, a tab and a text"));
        }

        if (texts.Count == 0) throw CommandException.Unusable($"there is no text in {file}");
        return new(Path.GetFileNameWithoutExtension(file), texts.ToLookup(text => text.Label, text => text.Text));
    }
}
