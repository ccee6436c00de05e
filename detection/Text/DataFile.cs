namespace PileOn.Detection.Text;

/// <summary>The tables that ship inside the assembly: UTF-8 lines with tabs, <c>#</c> begins a comment line.</summary>
internal static class DataFile
{
    /// <param name="name">The path within this room, such as <c>Text/folds.tsv</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
