using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Simulate;

/// <summary>Texts of somebody's own, one a line, gzipped or not.</summary>
internal static class TextFile
{
    /// <exception cref="CommandException">There is no such file, or no text in it.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        string[] texts = [.. Lines(file, new Report()).Select(line => line.Text.Trim())];
        return texts.Length > 0 ? texts : throw CommandException.Unusable($"there is no text in {file}");
    }

    /// <summary>Its lines that are not blank, up to where it can be read.</summary>
    /// <exception cref="CommandException">There is no such file.</exception>
    public static IReadOnlyList<(int Number, string Text)> Lines(string file, Report report)
    {
        using var reader = new StreamReader(InputFile.OpenPlain(file));
        var (lines, number) = (new List<(int, string)>(), 0);
        try
        {
            for (; reader.ReadLine() is { } line; number++)
                if (!string.IsNullOrWhiteSpace(line)) lines.Add((number + 1, line));
        }
        catch (Exception problem) when (ReadProblem.Is(problem))
        {
            report.Bad(file, number + 1, ReadProblem.Of(problem));
        }

        return lines;
    }
}
