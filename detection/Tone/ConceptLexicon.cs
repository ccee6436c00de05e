using System.Numerics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Words that stand for one concept each in any of the languages (file <c>Data/concepts.tsv</c>). One spelling means different things in different
/// languages, so a text is read in the language most of its words are known in.
/// </summary>
internal sealed class ConceptLexicon
{
    /// <summary>Values in the table of stems from here on are somebody else's.</summary>
    public const int Meanings = MostConcepts << 8;

    private const int MostConcepts = 32;
    private const int MostLanguages = 16;

    private readonly List<string> concepts = ["common"];
    private readonly List<string> languages = [];

    public ConceptLexicon(IEnumerable<string> rows, StemTable stems)
    {
        foreach (var row in rows)
        {
            var cells = row.Split('\t');
            var meaning = NumberOf(cells[0], concepts) << 8 | NumberOf(cells[1], languages);
            foreach (var stem in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                stems.Add(stem, meaning);
        }

        if (concepts.Count > MostConcepts || languages.Count > MostLanguages)
            throw new FormatException($"More than {MostConcepts} concepts or {MostLanguages} languages.");
        Roles = new ConceptRoles(name => concepts.IndexOf(name) is >= 0 and var concept ? 1u << concept : throw new FormatException($"No concept {name}."));
    }

    public ConceptRoles Roles { get; }

    public IReadOnlyList<string> Concepts => concepts;

    /// <summary>Writes down what each token stands for: one bit a concept, in the order of the file; the first is never set.</summary>
    /// <returns>The language the text is read in, as a number; negative where no word is known.</returns>
    public int Read(in TokenStems stems, Span<uint> meanings)
    {
        Span<int> votes = stackalloc int[MostLanguages];
        votes.Clear();
        for (var i = 0; i < meanings.Length; i++)
        {
            var known = 0;
            foreach (var match in stems[i])
                if (match.Value < Meanings)
                    known |= 1 << (match.Value & 0xFF);
            for (; known != 0; known &= known - 1)
                votes[BitOperations.TrailingZeroCount(known)]++;
        }

        int most = 0, language = -1;
        for (var i = 0; i < votes.Length; i++)
            if (votes[i] > most)
                (most, language) = (votes[i], i);

        for (var i = 0; i < meanings.Length; i++)
        {
            meanings[i] = 0;
            foreach (var match in stems[i])
                if (match.Value < Meanings && votes[match.Value & 0xFF] == most)
                    meanings[i] |= 1u << (match.Value >> 8);
            meanings[i] &= ~1u;
        }

        return language;
    }

    private static int NumberOf(string name, List<string> names)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }
}
