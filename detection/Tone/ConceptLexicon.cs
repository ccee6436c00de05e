using System.Numerics;
using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>
/// Words that stand for one concept each in any of the languages (file <c>Data/concepts.tsv</c>). One spelling means different things in different
/// languages, so a text is read in the language most of its words are known in.
/// </summary>
internal sealed class ConceptLexicon
{
    /// <summary>Matches of one token that are looked at.</summary>
    private const int MostMatches = 12;

    private readonly StemTable stems = new();
    private readonly List<string> concepts = ["common"];
    private readonly List<string> languages = [];

    public ConceptLexicon(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            var cells = row.Split('\t');
            var meaning = NumberOf(cells[0], concepts) << 8 | NumberOf(cells[1], languages);
            foreach (var stem in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                stems.Add(stem, meaning);
        }

        if (concepts.Count > 32 || languages.Count > 16)
            throw new FormatException("More than 32 concepts or 16 languages.");
        Roles = new ConceptRoles(name => concepts.IndexOf(name) is >= 0 and var concept ? 1u << concept : throw new FormatException($"No concept {name}."));
    }

    public static ConceptLexicon Default { get; } = new(DataFile.Lines("Tone/Data/concepts.tsv"));

    public ConceptRoles Roles { get; }

    public IReadOnlyList<string> Concepts => concepts;

    /// <summary>Writes down what each token stands for: one bit a concept, in the order of the file; the first is never set.</summary>
    public void Read(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, Span<uint> meanings)
    {
        Span<int> votes = stackalloc int[16];
        Span<StemMatch> matches = stackalloc StemMatch[MostMatches];
        votes.Clear();
        for (var i = 0; i < tokens.Length; i++)
        {
            var known = 0;
            foreach (var match in matches[..stems.Find(folded, tokens, i, matches)])
                known |= 1 << (match.Value & 0xFF);
            for (; known != 0; known &= known - 1)
                votes[BitOperations.TrailingZeroCount(known)]++;
        }

        var most = 0;
        foreach (var count in votes)
            most = Math.Max(most, count);

        for (var i = 0; i < tokens.Length; i++)
        {
            meanings[i] = 0;
            foreach (var match in matches[..stems.Find(folded, tokens, i, matches)])
                if (votes[match.Value & 0xFF] == most)
                    meanings[i] |= 1u << (match.Value >> 8);
            meanings[i] &= ~1u;
        }
    }

    private static int NumberOf(string name, List<string> names)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }
}
