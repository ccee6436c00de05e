namespace PileOn.Detection.Tone;

/// <summary>A row of elements that stand one after the other in one sentence, with gaps between some.</summary>
/// <param name="Name">The rule's.</param>
/// <param name="Languages">The one of its row as a bit, or all for <c>*</c>.</param>
/// <param name="Elements">Their values in the table of stems, or <see cref="Gap"/>.</param>
internal sealed record PhrasePattern(string Name, ushort Languages, int[] Elements)
{
    /// <summary>Up to three words or six characters of any kind.</summary>
    public const int Gap = -1;

    private const int LongestGap = 3;
    private const int LongestGapInCharacters = 6;

    /// <summary>Where all but the first element end when they begin at a token; negative when they do not stand there.</summary>
    public int End(ReadOnlySpan<ToneToken> tokens, in TokenStems stems, int at) => End(1, tokens, stems, at);

    private int End(int next, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, int at)
    {
        if (next == Elements.Length)
            return at;
        if (Elements[next] == Gap)
        {
            var longest = at < tokens.Length && tokens[at].Kind == TokenKind.Ideograph ? LongestGapInCharacters : LongestGap;
            for (var skip = 0; skip <= longest && at + skip < tokens.Length && !tokens[at + skip].BeginsSentence; skip++)
                if (End(next + 1, tokens, stems, at + skip) is >= 0 and var end)
                    return end;
            return -1;
        }

        if (at >= tokens.Length || tokens[at].BeginsSentence)
            return -1;
        foreach (var match in stems[at])
            if (match.Value == Elements[next] && End(next + 1, tokens, stems, at + match.Tokens) is >= 0 and var end)
                return end;
        return -1;
    }
}
