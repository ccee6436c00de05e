namespace PileOn.Detection.Tone;

/// <summary>What a row of a rule file says: one or more parts in one sentence, in any order, without what rules it out.</summary>
/// <param name="Name">The rule's.</param>
/// <param name="Languages">The one of its row as a bit, or all for <c>*</c>.</param>
/// <param name="Parts">Each a row of elements.</param>
/// <param name="Without">Elements that may not stand in its sentence.</param>
/// <param name="Needs">How likely the model must think a threat for the pattern to decide; 0 where it decides by itself.</param>
internal sealed record PhrasePattern(string Name, uint Languages, PhrasePart[] Parts, int[] Without, float Needs)
{
    /// <summary>Parts further from one another than this say two things.</summary>
    private const int Reach = 14;

    public bool IsHint => Needs > 0;

    /// <summary>All elements that must stand in a text for the pattern to.</summary>
    public IEnumerable<int> Elements => Parts.SelectMany(part => part.Elements).Where(element => element >= 0);

    /// <summary>The tokens from the first of its parts to the last, where one of its elements stands at a token; null when it does not stand there.</summary>
    /// <param name="token">Where the element stands.</param>
    /// <param name="before">Where each part may begin.</param>
    /// <param name="elements">Those of its file, whose bits tell of most tokens that no part begins there.</param>
    public Range? Around(int token, TokensBefore[] before, PhraseElements elements, ReadOnlySpan<ToneToken> tokens, in TokenStems stems)
    {
        for (var part = 0; part < before.Length; part++)
            for (var start = token - before[part].Least; start >= Math.Max(0, token - before[part].Most); start--)
                if ((before[part].First < 0 || elements.Has(stems.Sets[start], before[part].First))
                    && Parts[part].End(tokens, stems, start) is var end && end > token && With(Parts[part], start, end, tokens, stems) is { } all)
                    return all;
        return null;
    }

    /// <summary>From one part that stands to all of them; null when another does not stand in its sentence.</summary>
    private Range? With(PhrasePart found, int start, int end, ReadOnlySpan<ToneToken> tokens, in TokenStems stems)
    {
        if (Parts.Length == 1 && Without.Length == 0)
            return start..end;
        var (first, last) = (Math.Max(0, start - Reach), Math.Min(tokens.Length, end + Reach));
        for (var before = start; before > first; before--)
            if (tokens[before].BeginsSentence)
                first = before;
        for (var after = end; after < last; after++)
            if (tokens[after].BeginsSentence)
                last = after;
        var (from, to) = (start, end);
        foreach (var part in Parts)
        {
            if (part == found) continue;
            var stands = false;
            for (var at = first; at < last && !stands; at++)
            {
                if (part.End(tokens, stems, at) is not (>= 0 and var partEnd) || partEnd > last || at == start) continue;
                stands = true;
                (from, to) = (Math.Min(from, at), Math.Max(to, partEnd));
            }

            if (!stands)
                return null;
        }

        foreach (var element in Without)
            for (var at = first; at < last; at++)
                if (stems.Has(at, element))
                    return null;
        return from..to;
    }
}
