using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>
/// Direct threats in words (file <c>Data/threats.tsv</c>), for what the training data lacks: threats to "you". A pattern is a row of elements:
/// stems with <c>|</c> between alternatives, and <c>..</c> for up to three words (six characters) of any kind. A pattern inside quotation marks is somebody
/// else's words and does not count, nor does one in a text that laughs.
/// </summary>
internal sealed class ThreatRules
{
    private const int LongestGap = 3;
    private const int LongestGapInCharacters = 6;
    private const int Gap = -1;

    private readonly StemTable stems = new();
    private readonly Dictionary<int, List<Pattern>> byFirst = [];
    private readonly int jest;

    public ThreatRules(IEnumerable<string> rows)
    {
        var elements = new Dictionary<string, int>();
        foreach (var line in rows)
        {
            var cells = line.Split('\t');
            if (cells[0] == "jest")
            {
                jest = Element(cells[2]);
                continue;
            }

            var row = cells[2].Split(' ').Select(cell => cell == ".." ? Gap : Element(cell)).ToArray();
            if (!byFirst.TryGetValue(row[0], out var sameFirst))
                byFirst[row[0]] = sameFirst = [];
            sameFirst.Add(new Pattern(cells[0], row));
        }

        int Element(string alternatives)
        {
            if (elements.TryGetValue(alternatives, out var known))
                return known;
            var element = elements.Count + 1;
            elements.Add(alternatives, element);
            foreach (var stem in alternatives.Split('|'))
                stems.Add(stem, element);
            return element;
        }
    }

    public static ThreatRules Default { get; } = new(DataFile.Lines("Tone/Data/threats.tsv"));

    /// <summary>The first pattern that stands in a text, with its tokens; null when there is none.</summary>
    public ThreatMatch? Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens)
    {
        Span<StemMatch> matches = stackalloc StemMatch[16];
        ThreatMatch? first = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            var count = stems.Find(folded, tokens, i, matches);
            foreach (var match in matches[..count])
            {
                if (match.Value == jest)
                    return null;
                if (first is null && byFirst.TryGetValue(match.Value, out var patterns))
                    first = FirstOf(patterns, folded, tokens, i, match.Tokens);
            }
        }

        return first;
    }

    private ThreatMatch? FirstOf(List<Pattern> patterns, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int start, int taken)
    {
        foreach (var pattern in patterns)
            if (End(pattern.Elements.AsSpan(1), folded, tokens, start + taken) is >= 0 and var end && !Quoted(folded, tokens, start, end))
                return new ThreatMatch(pattern.Name, start, end);
        return null;
    }

    /// <summary>Where the rest of a pattern ends when it begins at a token; negative when it does not stand there.</summary>
    private int End(ReadOnlySpan<int> elements, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int at)
    {
        if (elements.IsEmpty)
            return at;
        if (elements[0] == Gap)
        {
            var longest = at < tokens.Length && tokens[at].Kind == TokenKind.Ideograph ? LongestGapInCharacters : LongestGap;
            for (var skip = 0; skip <= longest && at + skip < tokens.Length; skip++)
                if (End(elements[1..], folded, tokens, at + skip) is >= 0 and var end)
                    return end;
            return -1;
        }

        if (at >= tokens.Length)
            return -1;
        Span<StemMatch> matches = stackalloc StemMatch[16];
        var count = stems.Find(folded, tokens, at, matches);
        foreach (var match in matches[..count])
            if (match.Value == elements[0] && End(elements[1..], folded, tokens, at + match.Tokens) is >= 0 and var end)
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

/// <summary>A direct threat in words: which rule, and the tokens from start up to end.</summary>
internal readonly record struct ThreatMatch(string Rule, int Start, int End);
