using System.Collections.Frozen;
using System.Globalization;

namespace PileOn.Detection.Text;

/// <summary>
/// How a character is read once compatibility forms, case and accents are undone (Unicode NFKD and full case folding, UAX 15 and UTS 10;
/// the table is <c>folds.tsv</c>). A table of our own, because <see cref="string.Normalize()"/> leaves everything as it is
/// in invariant globalization, and because the result must not change with the runtime's Unicode version.
/// </summary>
internal static class Folds
{
    private const char Several = '\uFFFF';
    private static readonly char[] Single = new char[char.MaxValue + 1];
    private static readonly FrozenDictionary<int, string> Others;

    static Folds()
    {
        for (var c = 0; c < Single.Length; c++) Single[c] = (char)c;
        for (var c = 'A'; c <= 'Z'; c++) Single[c] = (char)(c | 0x20);
        var others = new Dictionary<int, string>();
        foreach (var line in DataFile.Lines("Text/folds.tsv"))
        {
            var tab = line.IndexOf('\t');
            var first = int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var folded = line[(tab + 1)..];
            if (folded[0] == '=')
            {
                if (first <= char.MaxValue) Single[first] = Several;
                others[first] = folded[1..];
            }
            else if (first <= char.MaxValue) folded.CopyTo(Single.AsSpan(first));
            else for (var i = 0; i < folded.Length; i++) others[first + i] = folded[i].ToString();
        }
        Others = others.ToFrozenDictionary();
    }

    /// <returns>The one character it becomes, or null when it becomes several: then <see cref="Of(int)"/> has them.</returns>
    public static bool TryOne(char c, out char folded) => (folded = Single[c]) != Several;

    /// <returns>What a code point becomes; null when it stays as it is.</returns>
    public static string? Of(int codePoint) => Others.GetValueOrDefault(codePoint);
}
