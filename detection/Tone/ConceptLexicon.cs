using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>Words that stand for one concept each in any of the languages (file <c>Data/concepts.tsv</c>).</summary>
internal sealed class ConceptLexicon
{
    private readonly StemTable stems = new();
    private readonly List<string> names = [];

    public ConceptLexicon(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            var cells = row.Split('\t');
            var concept = names.IndexOf(cells[0]);
            if (concept < 0)
            {
                concept = names.Count;
                names.Add(cells[0]);
            }

            foreach (var stem in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                stems.Add(stem, concept);
        }

        if (names.Count > 64)
            throw new FormatException("More than 64 concepts.");
    }

    public static ConceptLexicon Default { get; } = new(DataFile.Lines("Tone/Data/concepts.tsv"));

    /// <summary>The concepts a token stands for, one bit each, in the order of the file.</summary>
    public ulong Of(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int index)
    {
        Span<StemMatch> matches = stackalloc StemMatch[8];
        var count = stems.Find(folded, tokens, index, matches);
        ulong concepts = 0;
        foreach (var match in matches[..count])
            concepts |= 1UL << match.Value;
        return concepts;
    }
}
