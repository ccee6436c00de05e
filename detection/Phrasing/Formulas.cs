using System.Collections.Frozen;
using PileOn.Detection.Text;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// What people say because everybody says it: greetings, birthdays, thanks, condolences, get-well wishes, congratulations, chants, prayer, in several languages
/// (<c>formulas.tsv</c>). Where all words of a formula are shared, the words that usually go with it tell nothing either.
/// </summary>
internal static class Formulas
{
    private sealed record Formula(uint[] Words, FrozenSet<uint> Companions);

    private static readonly FrozenDictionary<uint, Formula[]> ByWord = Read();

    /// <param name="shared">Words, ascending.</param>
    /// <param name="covered">Set for each word that a formula accounts for.</param>
    public static void Cover(ReadOnlySpan<uint> shared, Span<bool> covered)
    {
        for (var i = 0; i < shared.Length; i++)
        {
            if (!ByWord.TryGetValue(shared[i], out var formulas)) continue;
            foreach (var formula in formulas)
            {
                if (!ContainsAll(shared, formula.Words)) continue;
                for (var j = 0; j < shared.Length; j++) covered[j] |= formula.Companions.Contains(shared[j]);
            }
        }
    }

    private static bool ContainsAll(ReadOnlySpan<uint> shared, uint[] words)
    {
        foreach (var word in words)
            if (shared.BinarySearch(word) < 0) return false;
        return true;
    }

    /// <summary>Each line: kind, language, formulas with <c>;</c> between them, companions. A formula is found by its least common word.</summary>
    private static FrozenDictionary<uint, Formula[]> Read()
    {
        var formulas = new Dictionary<uint, List<Formula>>();
        foreach (var line in DataFile.Lines("Phrasing/formulas.tsv"))
        {
            var fields = line.Split('\t');
            var written = fields[2].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var companions = Of(fields.Length > 3 ? fields[3] : "").Concat(written.SelectMany(Of)).ToFrozenSet();
            foreach (var words in written.Select(Of))
            {
                var key = words.MinBy(word => (WordPrior.Share(word), word));
                if (!formulas.TryGetValue(key, out var list)) formulas[key] = list = [];
                list.Add(new(words, companions));
            }
        }
        return formulas.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    private static uint[] Of(string text) => TextSigner.WordsOf(text);
}
