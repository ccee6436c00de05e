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
        using var reader = new StreamReader(InputFile.OpenPlain(file));
        var (texts, number) = (new List<string>(), 0);
        try
        {
            for (; reader.ReadLine() is { } line; number++)
                if (!string.IsNullOrWhiteSpace(line)) texts.Add(line.Trim());
        }
        catch (Exception problem) when (ReadProblem.Is(problem))
        {
            new Report().Bad(file, number + 1, null, ReadProblem.Of(problem).Reason);
        }

        return texts.Count > 0 ? texts : throw CommandException.Unusable($"there is no text in {file}");
    }
}
