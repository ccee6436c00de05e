namespace PileOn.Detection.Text;

/// <summary>
/// Letters that are drawn alike across scripts (after Unicode UTS 39, cut to what people type to get past filters; the table is <c>confusables.tsv</c>).
/// What to do with one is <see cref="Token"/>'s decision: most Cyrillic letters look like Latin ones and mean nothing by it.
/// </summary>
internal static class Confusables
{
    private static readonly char[] Latin = new char[char.MaxValue + 1];
    private static readonly bool[] Strong = new bool[char.MaxValue + 1];
    private static readonly char[] Cyrillic = new char[128];
    private static readonly char[] Greek = new char[128];

    static Confusables()
    {
        foreach (var line in DataFile.Lines("Text/confusables.tsv"))
        {
            var fields = line.Split('\t');
            if (fields[0] == ">")
            {
                for (var i = 0; i < fields[1].Length; i += 2) Cyrillic[fields[1][i]] = fields[1][i + 1];
                for (var i = 0; i < fields[2].Length; i += 2) Greek[fields[2][i]] = fields[2][i + 1];
                continue;
            }
            foreach (var c in fields[1]) (Latin[c], Strong[c]) = (fields[0][0], true);
            foreach (var c in fields[2])
                if (Latin[c] == 0) Latin[c] = fields[0][0];
        }
    }

    /// <returns>The Latin letter that <paramref name="c"/> looks like; zero when it looks like none.</returns>
    public static char LatinFor(char c) => Latin[c];

    /// <summary>One can't tell it from its Latin letter.</summary>
    public static bool IsStrong(char c) => Strong[c];

    /// <returns>The letter of <paramref name="script"/> that a Latin letter looks like; zero when none.</returns>
    public static char For(LetterKind script, char latin) =>
        latin >= 128 ? '\0' : script == LetterKind.Greek ? Greek[latin] : script == LetterKind.Cyrillic ? Cyrillic[latin] : '\0';
}
