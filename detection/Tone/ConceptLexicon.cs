using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    private const int MostLanguages = 32;

    /// <summary>So many tokens can be counted in bytes.</summary>
    private const int MostInBytes = byte.MaxValue;

    private readonly List<string> concepts = ["common"];
    private readonly List<string> languages = [];

    public ConceptLexicon(IEnumerable<string> rows, StemList stems)
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

    /// <summary>By their numbers.</summary>
    public IReadOnlyList<string> Languages => languages;

    /// <summary>The language a stem is known in, as one bit; none where it is no stem of ours.</summary>
    public static uint LanguageBit(StemMatch match) => match.Value < Meanings ? 1u << (match.Value & 0xFF) : 0;

    /// <summary>The concept that a stem stands for, as one bit; none where it is only a common word, or no stem of ours.</summary>
    public static uint ConceptBit(StemMatch match) => match.Value is >= 1 << 8 and < Meanings ? 1u << (match.Value >> 8) : 0;

    /// <summary>Writes down what each token stands for: one bit a concept, in the order of the file; the first is never set.</summary>
    [SkipLocalsInit]
    public Reading Read(in TokenStems stems, Span<uint> meanings)
    {
        var (votes, further) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero); // of the first sixteen languages and of the others
        Span<int> concepts = stackalloc int[ToneFeatures.MaxTokens]; // the tokens with one: few
        var count = 0;
        for (var from = 0; from < meanings.Length; from += MostInBytes)
        {
            var few = Vector256<byte>.Zero; // one a language
            for (var i = from; i < Math.Min(meanings.Length, from + MostInBytes); i++)
            {
                var facts = stems.Facts(i);
                few -= EachLanguage(facts.Languages); // minus all ones is plus one
                concepts[count] = i;
                count += facts.HasMeaning ? 1 : 0;
            }

            (votes, further) = (votes + Vector256.WidenLower(few), further + Vector256.WidenUpper(few));
        }

        ushort most = 0;
        var leading = Vector256.Max(votes, further);
        for (var language = 0; language < Vector256<ushort>.Count; language++)
            most = Math.Max(most, leading[language]);
        var read = Both(Vector256.Equals(votes, Vector256.Create(most)), Vector256.Equals(further, Vector256.Create(most)));
        meanings.Clear();
        var all = 0u;
        foreach (var token in concepts[..count])
            foreach (var meaning in stems.Meanings(token))
                if ((read & meaning.Languages) != 0)
                    all |= meanings[token] |= meaning.Concept;

        var near = Both(Vector256.GreaterThanOrEqual(votes + votes, Vector256.Create(most)), Vector256.GreaterThanOrEqual(further + further, Vector256.Create(most)));
        return new(most == 0 ? -1 : BitOperations.TrailingZeroCount(read), read, near, most, (all & Roles.Group) != 0);
    }

    /// <summary>A byte for each language: all ones for those of some bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> EachLanguage(uint languages)
    {
        var bits = Vector256.Create(0x8040_2010_0804_0201).AsByte();
        var bytes = Vector256.Shuffle(Vector256.Create(languages).AsByte(), Vector256.Create(
            (byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19)); // each from its own half, which is one step
        return Vector256.Equals(bytes & bits, bits);
    }

    private static uint Both(Vector256<ushort> first, Vector256<ushort> others) => first.ExtractMostSignificantBits() | others.ExtractMostSignificantBits() << 16;

    private static int NumberOf(string name, List<string> names)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }
}
