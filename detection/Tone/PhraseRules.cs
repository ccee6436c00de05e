using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Phrases that decide by themselves, for what the training data lacks: direct threats to "you" (file <c>Data/threats.tsv</c>), and what shows a
/// text to be civil or about a service (<c>Data/civil.tsv</c>). A pattern inside quotation marks is somebody
/// else's words and does not count, nor does one in a text that laughs, or in a sentence with one named <c>never</c> of its language or of that which the text is most likely in.
/// </summary>
/// <remarks>
/// A pattern is looked for only where the rarest of its elements stands: nearly every text says "you" and "will", hardly any "throat".
/// </remarks>
internal sealed class PhraseRules
{
    /// <summary>Patterns of this name are no finding but rule out those of their language in the same sentence, and all where the text is most likely in it.</summary>
    private const string Never = "never";

    /// <summary>A word that a language is known by stands in so many more texts than another.</summary>
    private const int CommonWord = 100;

    private readonly int first;
    private readonly PhraseRows rows;
    private readonly float leastNeeded;
    private Candidates findings = new([], _ => default);
    private Candidates hints = new([], _ => default);
    private Candidates nevers = new([], _ => default);
    private Vector256<ulong>[] elementsOf = []; // by set of stems
    private int[] bits = [];

    /// <param name="lines">Name, language, pattern: see <see cref="PhraseRows"/>.</param>
    /// <param name="stems">Takes the elements.</param>
    /// <param name="languages">Of the lexicon, by their numbers.</param>
    /// <param name="first">Their values in there begin after this.</param>
    public PhraseRules(IEnumerable<string> lines, StemList stems, IReadOnlyList<string> languages, int first)
    {
        this.first = first;
        rows = new(lines, stems, languages, first);
        leastNeeded = rows.Patterns.Where(pattern => pattern.IsHint).Select(pattern => pattern.Needs).DefaultIfEmpty(1).Min();
        Last = first + rows.Elements;
    }

    /// <summary>The highest value of an element: those of other rules begin after it.</summary>
    public int Last { get; }

    /// <summary>Notes which patterns may stand around a token of each set of stems, so that most are ruled out by one look at the text's elements.</summary>
    /// <param name="table">The stems.</param>
    /// <param name="isCommon">Whether a set of stems is a word that many texts have.</param>
    public void Prepare(StemTable table, Func<int, bool> isCommon)
    {
        var setsOf = new List<int>[rows.Elements + 1];
        var often = new long[rows.Elements + 1];
        var longest = new int[rows.Elements + 1];
        var uses = new int[table.Sets];
        for (var set = 0; set < table.Sets; set++)
            foreach (var match in table[set])
                if (IsElement(match.Value))
                {
                    var element = match.Value - first;
                    uses[set]++;
                    longest[element] = Math.Max(longest[element], match.Tokens);
                    often[element] += (isCommon(set) ? CommonWord : 1) * table.WordsOf(set);
                    (setsOf[element] ??= []).Add(set);
                }

        // A word of many elements is in most texts: elements that share it share its bit, so that it does not set them all.
        bits = [.. setsOf.Select(sets => sets is null ? 0 : sets.MaxBy(set => uses[set]))];
        elementsOf = new Vector256<ulong>[table.Sets];
        for (var element = 1; element <= rows.Elements; element++)
            foreach (var set in setsOf[element] ?? [])
                elementsOf[set] |= BitOf(first + element);

        var byElement = rows.Patterns.Select(CandidateOf).ToLookup(candidate => candidate.Element, candidate => candidate.Candidate);
        var around = new List<PhraseCandidate>[table.Sets];
        for (var set = 0; set < table.Sets; set++)
        {
            around[set] = [];
            foreach (var match in table[set])
                if (IsElement(match.Value))
                    around[set].AddRange(byElement[match.Value]);
        }

        findings = Those(pattern => pattern.Name != Never && !pattern.IsHint);
        hints = Those(pattern => pattern.IsHint);
        nevers = Those(pattern => pattern.Name == Never);

        (int Element, PhraseCandidate Candidate) CandidateOf(PhrasePattern pattern)
        {
            var rarest = pattern.Elements.MinBy(element => often[element - first]);
            return (rarest, new(pattern, Array.ConvertAll(pattern.Parts, part => part.Before(rarest, element => longest[element - first]))));
        }

        Candidates Those(Func<PhrasePattern, bool> are) => new([.. around.Select(all => all.Where(candidate => are(candidate.Pattern)).ToArray())], NeedsOf);
    }

    /// <summary>The first pattern that stands in a text, with its tokens; null when there is none.</summary>
    /// <param name="reading">What languages it may be in.</param>
    public RuleMatch? Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading) =>
        First(findings, folded, tokens, stems, reading);

    /// <summary>The first pattern that decides nothing by itself, only where the model thinks a threat as likely as it needs.</summary>
    public RuleMatch? Hint(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading, float threat) =>
        threat < leastNeeded ? null : First(hints, folded, tokens, stems, reading, threat);

    private RuleMatch? First(Candidates patterns, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading, float threat = 0)
    {
        var elements = Vector256<ulong>.Zero;
        foreach (var set in stems.Sets)
            elements |= elementsOf[set];
        if (elements == Vector256<ulong>.Zero)
            return null;
        for (var i = 0; i < tokens.Length; i++)
            if (Around(i, patterns, elements, folded, tokens, stems, reading, threat) is { } found)
                return found;
        return null;
    }

    /// <summary>
    /// Whether the text laughs, or a sentence of a finding holds a pattern that rules it out: asked only where there is something to rule out. Patterns of the finding's
    /// language do, and of that which the text is most likely in: a short text may be in a dozen, and a word that is harmless in one of them is another word in the next.
    /// </summary>
    private bool Spoilt(in RuleMatch found, Vector256<ulong> elements, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading)
    {
        for (var i = 0; i < tokens.Length; i++)
            if (stems.Has(i, rows.Jest))
                return true;

        var mayBe = reading with { Languages = found.Languages | reading.Leading };
        var start = found.Start;
        while (start > 0 && !tokens[start].BeginsSentence)
            start--;
        for (var i = start; i < tokens.Length && (i < found.End || !tokens[i].BeginsSentence); i++)
            if (Around(i, nevers, elements, folded, tokens, stems, mayBe) is not null)
                return true;
        return false;
    }

    /// <summary>The first pattern of some whose rarest element is at a token and that stands there unspoilt.</summary>
    private RuleMatch? Around(
        int token, Candidates patterns, Vector256<ulong> elements, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading,
        float threat = 0)
    {
        var set = stems.Sets[token];
        var needed = patterns.Needs[set];
        var ofLanguages = patterns.Languages[set];
        for (var place = 0; place < needed.Length; place++)
        {
            if ((ofLanguages[place] & reading.Languages) == 0)
                continue;
            if (Vector256.AndNot(needed[place], elements) != Vector256<ulong>.Zero)
                continue;
            var (pattern, before) = patterns.Of[set][place];
            if (pattern.Needs > threat || pattern.Around(token, before, tokens, stems) is not { } range)
                continue;
            var match = new RuleMatch(pattern.Name, pattern.Languages, range.Start.Value, range.End.Value);
            if (!Quoted(folded, tokens, match.Start, match.End) && (patterns == nevers || !Spoilt(match, elements, folded, tokens, stems, reading)))
                return match;
        }

        return null;
    }

    private bool IsElement(int value) => (uint)(value - first - 1) < (uint)rows.Elements;

    /// <summary>A pattern's elements, one bit each; elements may share a bit.</summary>
    private Vector256<ulong> NeedsOf(PhrasePattern pattern) => pattern.Elements.Aggregate(Vector256<ulong>.Zero, (needs, element) => needs | BitOf(element));

    private Vector256<ulong> BitOf(int element)
    {
        var place = (int)((uint)bits[element - first] * 0x9E3779B1 >> 24);
        return Vector256<ulong>.Zero.WithElement(place >> 6, 1UL << (place & 63));
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

    /// <summary>Patterns by the set of stems that their rarest element is in, with what rules most of them out side by side.</summary>
    private sealed class Candidates(PhraseCandidate[][] of, Func<PhrasePattern, Vector256<ulong>> needs)
    {
        public PhraseCandidate[][] Of { get; } = of;

        public Vector256<ulong>[][] Needs { get; } = [.. of.Select(all => all.Select(candidate => needs(candidate.Pattern)).ToArray())];

        public uint[][] Languages { get; } = [.. of.Select(all => all.Select(candidate => candidate.Pattern.Languages).ToArray())];
    }
}

/// <summary>A phrase that decides: which rule, of which language as a bit, and the tokens from start up to end.</summary>
internal readonly record struct RuleMatch(string Rule, uint Languages, int Start, int End);
