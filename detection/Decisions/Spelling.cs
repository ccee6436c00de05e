using System.Collections.Frozen;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Text;

namespace PileOn.Detection.Decisions;

/// <summary>
/// The letters of a text as a fact is looked for in it: the normal form without spaces, runs within a word as one and l as i, with the words of addresses cut to one
/// short form (<c>abbreviations.tsv</c>), so that <c>12 Elm Street</c>, <c>12, Elm St.</c> and <c>12 Elm str33t</c> are one.
/// </summary>
internal sealed class Spelling
{
    private static readonly FrozenDictionary<string, string> Short = Table(line => line[0][0] != '-');
    private static readonly KeyValuePair<string, string>[] ShortEndings = [.. Table(line => line[0][0] == '-').Select(pair => KeyValuePair.Create(pair.Key[1..], pair.Value[1..]))];

    private readonly List<bool> begins = [];

    private Spelling(string text)
    {
        var letters = new System.Text.StringBuilder(text.Length);
        foreach (var word in NormalForm.Of(text).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var first = true;
            foreach (var c in Shorten(word))
            {
                if (c == '*') continue;
                var letter = Skeleton.Letter(c);
                if (!first && letters[^1] == letter && !char.IsAsciiDigit(letter)) continue;
                letters.Append(letter);
                begins.Add(first);
                first = false;
            }
        }

        Letters = letters.ToString();
    }

    public string Letters { get; }

    public static Spelling Of(string text) => new(text);

    /// <summary>Whether a word or a number may end before a place.</summary>
    public bool IsEdge(int place) =>
        place == 0 || place == Letters.Length || begins[place] || Skeleton.IsSyllable(Letters[place]) || char.IsAsciiDigit(Letters[place]) != char.IsAsciiDigit(Letters[place - 1]);

    private static string Shorten(string word)
    {
        if (Short.TryGetValue(word, out var kept)) return kept;
        foreach (var (ending, shorter) in ShortEndings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return string.Concat(word.AsSpan(0, word.Length - ending.Length), shorter);
        return word;
    }

    private static FrozenDictionary<string, string> Table(Func<string[], bool> belongs) =>
        DataFile.Lines("Decisions/abbreviations.tsv").Select(line => line.Split('\t')).Where(belongs)
            .SelectMany(fields => fields[1].Split(' ').Select(word => KeyValuePair.Create(word, fields[0])))
            .ToFrozenDictionary();
}
