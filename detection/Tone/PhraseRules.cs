using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Phrases that decide by themselves, for what the training data lacks: direct threats to "you" (file <c>Data/threats.tsv</c>), and what shows a
/// text to be civil or about a service (<c>Data/civil.tsv</c>). A pattern inside quotation marks is somebody
/// else's words and does not count, nor does one in a text that laughs, or in a sentence with one named <c>never</c> of its language or of that which the text is most likely in.
/// </summary>
internal sealed class PhraseRules
{
    /// <summary>Patterns of this name are no finding but rule out those of their language in the same sentence, and all where the text is most likely in it.</summary>
    private const string Never = "never";

    private readonly int jest;
    private readonly float leastNeeded;
    private readonly PhraseElements elements;
    private readonly PhraseCandidates findings;
    private readonly PhraseCandidates hints;
    private readonly PhraseCandidates nevers;

    /// <param name="rows">The file.</param>
    /// <param name="table">The stems of its elements, and of all others.</param>
    /// <param name="isCommon">Whether a set of stems is a word that many texts have.</param>
    public PhraseRules(PhraseRows rows, StemTable table, Func<int, bool> isCommon)
    {
        jest = rows.Jest;
        leastNeeded = rows.Patterns.Where(pattern => pattern.IsHint).Select(pattern => pattern.Needs).DefaultIfEmpty(1).Min();
        elements = new(rows, table, isCommon);
        findings = Those(pattern => pattern.Name != Never && !pattern.IsHint);
        hints = Those(pattern => pattern.IsHint);
        nevers = Those(pattern => pattern.Name == Never);

        PhraseCandidates Those(Func<PhrasePattern, bool> are) => new(rows.Patterns.Where(are), elements, table);
    }

    /// <summary>The first pattern that stands in a text, with its tokens; null when there is none.</summary>
    /// <param name="reading">What languages it may be in.</param>
    public RuleMatch? Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading) =>
        First(findings, folded, tokens, stems, reading);

    /// <summary>The first pattern that decides nothing by itself, only where the model thinks a threat as likely as it needs.</summary>
    public RuleMatch? Hint(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading, float threat) =>
        threat < leastNeeded ? null : First(hints, folded, tokens, stems, reading, threat);

    [SkipLocalsInit]
    private RuleMatch? First(PhraseCandidates patterns, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading, float threat = 0)
    {
        Span<int> rarest = stackalloc int[ToneFeatures.MaxTokens]; // the tokens with one that patterns are found by: few
        var count = 0;
        var bits = Vector256<ulong>.Zero;
        for (var i = 0; i < tokens.Length; i++)
        {
            var place = elements.PlaceOf(stems.Sets[i]);
            bits |= elements.BitsAt(place);
            rarest[count] = i;
            count += patterns.AreAt(place, reading.Languages) ? 1 : 0;
        }

        foreach (var token in rarest[..count])
            if (Around(token, patterns, bits, folded, tokens, stems, reading, threat) is { } found)
                return found;
        return null;
    }

    /// <summary>
    /// Whether the text laughs, or a sentence of a finding holds a pattern that rules it out: asked only where there is something to rule out. Patterns of the finding's
    /// language do, and of that which the text is most likely in: a short text may be in a dozen, and a word that is harmless in one of them is another word in the next.
    /// </summary>
    private bool Spoilt(in RuleMatch found, Vector256<ulong> bits, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading)
    {
        for (var i = 0; i < tokens.Length; i++)
            if (stems.Has(i, jest))
                return true;

        var mayBe = reading with { Languages = found.Languages | reading.Leading };
        var start = found.Start;
        while (start > 0 && !tokens[start].BeginsSentence)
            start--;
        for (var i = start; i < tokens.Length && (i < found.End || !tokens[i].BeginsSentence); i++)
            if (nevers.AreAt(elements.PlaceOf(stems.Sets[i]), mayBe.Languages) && Around(i, nevers, bits, folded, tokens, stems, mayBe) is not null)
                return true;
        return false;
    }

    /// <summary>The first pattern of some whose rarest element is at a token and that stands there unspoilt.</summary>
    private RuleMatch? Around(
        int token, PhraseCandidates patterns, Vector256<ulong> bits, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, in Reading reading,
        float threat = 0)
    {
        foreach (var anchor in patterns.At(elements.PlaceOf(stems.Sets[token])))
        {
            if ((anchor.Languages & reading.Languages) == 0)
                continue;
            for (var candidate = anchor.First; candidate < anchor.End; candidate++)
                if (patterns.MayStand(candidate, bits, reading.Languages) && patterns.MayStandAt(candidate, token, stems.Sets)
                    && Unspoilt(patterns[candidate], token, patterns == nevers, bits, folded, tokens, stems, reading, threat) is { } found)
                    return found;
        }

        return null;
    }

    /// <summary>A pattern that stands around a token, unless it is quoted, or spoilt where it can be.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // hardly ever called, and its locals would have to be cleared for every token
    private RuleMatch? Unspoilt(
        PhraseCandidate candidate, int token, bool isNever, Vector256<ulong> bits, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, in TokenStems stems,
        in Reading reading, float threat)
    {
        var (pattern, before) = candidate;
        if (pattern.Needs > threat || pattern.Around(token, before, elements, tokens, stems) is not { } range)
            return null;
        var match = new RuleMatch(pattern.Name, pattern.Languages, range.Start.Value, range.End.Value);
        return Quoted(folded, tokens, match.Start, match.End) || !isNever && Spoilt(match, bits, folded, tokens, stems, reading) ? null : match;
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
internal readonly record struct RuleMatch(string Rule, uint Languages, int Start, int End);
