namespace PileOn.Detection.Tone;

/// <summary>
/// Phrases that decide by themselves, for what the training data lacks: direct threats to "you" (file <c>Data/threats.tsv</c>), and what shows a
/// text to be civil or about a service (<c>Data/civil.tsv</c>). A pattern is a row of elements:
/// stems with <c>|</c> between alternatives, and <c>..</c> for up to three words (six characters) of any kind. A pattern inside quotation marks is somebody
/// else's words and does not count, nor does one in a text that laughs, or beside one named <c>never</c>.
/// </summary>
internal sealed class PhraseRules
{
    private const int LongestGap = 3;
    private const int LongestGapInCharacters = 6;
    private const int Gap = -1;

    /// <summary>Patterns of this name are no finding but rule all others out.</summary>
    private const string Never = "never";

    /// <summary>Different elements of one file.</summary>
    public const int MostElements = 16_384;

    private readonly List<Pattern>?[] byFirst;
    private readonly int first;
    private readonly StemParts part;
    private readonly int jest = -1;

    /// <param name="rows">Name, language, pattern.</param>
    /// <param name="stems">Takes the elements.</param>
    /// <param name="first">Their values in there begin here, with room for <see cref="MostElements"/>.</param>
    /// <param name="part">What <see cref="StemFacts"/> calls them.</param>
    public PhraseRules(IEnumerable<string> rows, StemList stems, int first, StemParts part)
    {
        this.first = first;
        this.part = part;
        var elements = new Dictionary<string, int>();
        var patterns = new List<Pattern>();
        foreach (var line in rows)
        {
            var cells = line.Split('\t');
            if (cells[0] == "jest")
            {
                jest = Element(cells[2]);
                continue;
            }

            var row = cells[2].Split(' ').Select(cell => cell == ".." ? Gap : Element(cell)).ToArray();
            patterns.Add(new Pattern(cells[0], row));
        }

        byFirst = new List<Pattern>?[elements.Count + 1];
        foreach (var pattern in patterns)
            (byFirst[pattern.Elements[0] - first] ??= []).Add(pattern);

        int Element(string alternatives)
        {
            if (elements.TryGetValue(alternatives, out var known))
                return known;
            var element = first + elements.Count + 1;
            elements.Add(alternatives, element);
            foreach (var stem in alternatives.Split('|'))
                stems.Add(stem, element);
            return element;
        }
    }

    /// <summary>Whether a finding may begin with this stem.</summary>
    public bool MayBegin(StemMatch match) => PatternsOf(match) is { } patterns && patterns.Exists(pattern => pattern.Name != Never);

    /// <summary>The first pattern that stands in a text, with its tokens; null when there is none.</summary>
    public RuleMatch? Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((stems.Facts(i).Parts & part) == 0)
                continue;
            foreach (var match in stems[i])
                if (At(i, match, folded, tokens, stems) is { } found)
                    return found.Rule == Never || Spoilt(folded, tokens, stems) ? null : found;
        }

        return null;
    }

    /// <summary>Whether the text laughs or holds a pattern that rules all others out: asked only where there is something to rule out.</summary>
    private bool Spoilt(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems)
    {
        for (var i = 0; i < tokens.Length; i++)
            foreach (var match in stems[i])
                if (match.Value == jest || At(i, match, folded, tokens, stems) is { Rule: Never })
                    return true;
        return false;
    }

    private List<Pattern>? PatternsOf(StemMatch match) => (uint)(match.Value - first) < (uint)byFirst.Length ? byFirst[match.Value - first] : null;

    /// <summary>The first pattern that begins with a stem of a token and stands there.</summary>
    private RuleMatch? At(int start, StemMatch match, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems)
    {
        foreach (var pattern in PatternsOf(match) ?? [])
            if (End(pattern.Elements.AsSpan(1), tokens, stems, start + match.Tokens) is >= 0 and var end && !Quoted(folded, tokens, start, end))
                return new RuleMatch(pattern.Name, start, end);
        return null;
    }

    /// <summary>Where the rest of a pattern ends when it begins at a token; negative when it does not stand there.</summary>
    private static int End(ReadOnlySpan<int> elements, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, int at)
    {
        if (elements.IsEmpty)
            return at;
        if (elements[0] == Gap)
        {
            var longest = at < tokens.Length && tokens[at].Kind == TokenKind.Ideograph ? LongestGapInCharacters : LongestGap;
            for (var skip = 0; skip <= longest && at + skip < tokens.Length; skip++)
                if (End(elements[1..], tokens, stems, at + skip) is >= 0 and var end)
                    return end;
            return -1;
        }

        if (at >= tokens.Length)
            return -1;
        foreach (var match in stems[at])
            if (match.Value == elements[0] && End(elements[1..], tokens, stems, at + match.Tokens) is >= 0 and var end)
                return end;
        return -1;
    }

    private static bool Quoted(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int start, int end) =>
        HasQuote(folded, tokens[..start]) && HasQuote(folded, tokens[end..]);

    private static bool HasQuote(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens)
    {
        foreach (var token in tokens)
            if (token.Kind == TokenKind.Mark && folded[token.Start] == '"')
                return true;
        return false;
    }

    private sealed record Pattern(string Name, int[] Elements);
}

/// <summary>A phrase that decides: which rule, and the tokens from start up to end.</summary>
internal readonly record struct RuleMatch(string Rule, int Start, int End);
