using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Phrases that decide by themselves, for what the training data lacks: direct threats to "you" (file <c>Data/threats.tsv</c>), and what shows a
/// text to be civil or about a service (<c>Data/civil.tsv</c>). A pattern is a row of elements:
/// stems with <c>|</c> between alternatives, and <c>..</c> for up to three words (six characters) of any kind. A row named <c>spelt</c> holds a word and
/// the spellings that every element with the word takes for it. A pattern inside quotation marks is somebody
/// else's words and does not count, nor does one in a text that laughs, or in a sentence with one of its language named <c>never</c>.
/// </summary>
internal sealed class PhraseRules
{
    /// <summary>Different elements of one file.</summary>
    public const int MostElements = 16_384;

    /// <summary>Patterns of this name are no finding but rule out those of their language in the same sentence.</summary>
    private const string Never = "never";

    private readonly int first;
    private readonly int jest = -1;
    private readonly List<PhrasePattern>?[] byFirst;
    private PhraseCandidate[][] candidates = []; // by set of stems
    private Vector256<ulong>[][] needs = []; // of each candidate, side by side: most are ruled out by these
    private ushort[][] languagesOf = []; // of each candidate, one bit each
    private Vector256<ulong>[] elementsOf = [];

    /// <param name="rows">Name, language, pattern.</param>
    /// <param name="stems">Takes the elements.</param>
    /// <param name="languages">Of the lexicon, by their numbers.</param>
    /// <param name="first">Their values in there begin here, with room for <see cref="MostElements"/>.</param>
    public PhraseRules(IEnumerable<string> rows, StemList stems, IReadOnlyList<string> languages, int first)
    {
        this.first = first;
        var elements = new Dictionary<string, int>();
        var spellings = new Dictionary<string, string[]>();
        var patterns = new List<PhrasePattern>();
        foreach (var line in rows)
        {
            var cells = line.Split('\t');
            if (cells[0] == "jest")
                jest = Element(cells[2]);
            else if (cells[0] == "spelt")
                spellings.Add(cells[2].Split(' ')[0], cells[2].Split(' ')[1..]);
            else
                patterns.Add(new PhrasePattern(cells[0], BitOf(cells[1]), [.. cells[2].Split(' ').Select(cell => cell == ".." ? PhrasePattern.Gap : Element(cell))]));
        }

        byFirst = new List<PhrasePattern>?[elements.Count + 1];
        foreach (var pattern in patterns)
            (byFirst[pattern.Elements[0] - first] ??= []).Add(pattern);

        ushort BitOf(string language) => language == "*" ? ushort.MaxValue : (ushort)(1 << languages.Index().First(known => known.Item == language).Index);

        int Element(string alternatives)
        {
            if (elements.TryGetValue(alternatives, out var known))
                return known;
            var element = first + elements.Count + 1;
            elements.Add(alternatives, element);
            foreach (var stem in alternatives.Split('|'))
                foreach (var spelt in spellings.GetValueOrDefault(stem, []).Prepend(stem))
                    stems.Add(spelt, element);
            return element;
        }
    }

    /// <summary>Notes which patterns may begin at a token of each set of stems, so that most are ruled out by one look at the text's elements.</summary>
    public void Prepare(StemTable table)
    {
        elementsOf = new Vector256<ulong>[table.Sets];
        candidates = new PhraseCandidate[table.Sets][];
        needs = new Vector256<ulong>[table.Sets][];
        languagesOf = new ushort[table.Sets][];
        for (var set = 0; set < table.Sets; set++)
        {
            var begun = new List<PhraseCandidate>();
            foreach (var match in table[set])
            {
                if ((uint)(match.Value - first) >= (uint)byFirst.Length)
                    continue;
                elementsOf[set] |= BitOf(match.Value);
                begun.AddRange((byFirst[match.Value - first] ?? []).Select(pattern => new PhraseCandidate(pattern, match)));
            }

            candidates[set] = [.. begun];
            needs[set] = [.. begun.Select(candidate => NeedsOf(candidate.Pattern))];
            languagesOf[set] = [.. begun.Select(candidate => candidate.Pattern.Languages)];
        }
    }

    /// <summary>The first pattern that stands in a text, with its tokens; null when there is none.</summary>
    /// <param name="languages">Those it may be in, one bit each.</param>
    public RuleMatch? Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, ushort languages)
    {
        var elements = Vector256<ulong>.Zero;
        foreach (var set in stems.Sets)
            elements |= elementsOf[set];
        if (elements == Vector256<ulong>.Zero)
            return null;
        for (var i = 0; i < tokens.Length; i++)
            if (At(i, elements, folded, tokens, stems, languages) is { } found && !Spoilt(found, elements, folded, tokens, stems))
                return found;
        return null;
    }

    /// <summary>Whether the text laughs, or the sentence of a finding holds a pattern that rules it out: asked only where there is something to rule out.</summary>
    private bool Spoilt(in RuleMatch found, Vector256<ulong> elements, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems)
    {
        for (var i = 0; i < tokens.Length; i++)
            foreach (var match in stems[i])
                if (match.Value == jest)
                    return true;

        var start = found.Start;
        while (start > 0 && !tokens[start].BeginsSentence)
            start--;
        for (var i = start; i < tokens.Length && (i == start || !tokens[i].BeginsSentence); i++)
            if (At(i, elements, folded, tokens, stems, found.Languages, never: true) is not null)
                return true;
        return false;
    }

    /// <summary>The first pattern that begins at a token and stands there: a finding, or what rules findings out.</summary>
    private RuleMatch? At(
        int start, Vector256<ulong> elements, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, ushort languages, bool never = false)
    {
        var decided = -1; // of the patterns with one first element, only the first that stands counts
        var set = stems.Sets[start];
        var needed = needs[set];
        var ofLanguages = languagesOf[set];
        for (var place = 0; place < needed.Length; place++)
        {
            if ((ofLanguages[place] & languages) == 0)
                continue;
            if (Vector256.AndNot(needed[place], elements) != Vector256<ulong>.Zero)
                continue;
            var candidate = candidates[set][place];
            if (decided == candidate.First.Value)
                continue;
            var pattern = candidate.Pattern;
            if (never && pattern.Name != Never)
                continue;
            if (pattern.End(tokens, stems, start + candidate.First.Tokens) is not (>= 0 and var end) || Quoted(folded, tokens, start, end))
                continue;
            if (never || pattern.Name != Never)
                return new RuleMatch(pattern.Name, pattern.Languages, start, end);
            decided = candidate.First.Value;
        }

        return null;
    }

    /// <summary>A pattern's elements, one bit each; elements may share a bit.</summary>
    private Vector256<ulong> NeedsOf(PhrasePattern pattern) =>
        pattern.Elements.Where(element => element != PhrasePattern.Gap).Aggregate(Vector256<ulong>.Zero, (needs, element) => needs | BitOf(element));

    private Vector256<ulong> BitOf(int element)
    {
        var place = element - first;
        return Vector256<ulong>.Zero.WithElement((place >> 6) & 3, 1UL << (place & 63));
    }

    /// <summary>Between quotation marks, or half of it is: somebody else's words, or two who speak.</summary>
    private static bool Quoted(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int start, int end) =>
        Quotes(folded, tokens[..start]) > 0 && Quotes(folded, tokens[end..]) > 0 || Quotes(folded, tokens[start..end]) % 2 > 0;

    private static int Quotes(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens)
    {
        var quotes = 0;
        foreach (var token in tokens)
            if (token.Kind == TokenKind.Mark && folded[token.Start] == '"')
                quotes++;
        return quotes;
    }
}

/// <summary>A phrase that decides: which rule, of which language as a bit, and the tokens from start up to end.</summary>
internal readonly record struct RuleMatch(string Rule, ushort Languages, int Start, int End);
