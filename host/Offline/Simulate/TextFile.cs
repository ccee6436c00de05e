using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Offline.Simulate;

/// <summary>Texts of somebody's own, one a line, gzipped or not.</summary>
internal static class TextFile
{
    /// <exception cref="CommandException">There is no such file, or no text in it.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        using var reader = new StreamReader(InputFile.OpenPlain(file));
        var texts = new List<string>();
        while (reader.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line)) texts.Add(line.Trim());
        return texts.Count > 0 ? texts : throw CommandException.Unusable($"there is no text in {file}");
    }
}
