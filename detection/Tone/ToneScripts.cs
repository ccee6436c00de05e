namespace PileOn.Detection.Tone;

/// <summary>Tells scripts by the first letters of words, which are few to look at.</summary>
internal static class ToneScripts
{
    /// <summary>Whether most of a text's letters are of a script that somebody taught the model a language of.</summary>
    public static bool AreTaught(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens)
    {
        int taught = 0, others = 0;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind == TokenKind.Mark)
                continue;
            if (IsTaught(folded[token.Start]))
                taught += token.Length;
            else
                others += token.Length;
        }

        return taught >= others;
    }

    /// <summary>Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Han, kana, Hangul, and what Latin letters there are beyond the first blocks.</summary>
    private static bool IsTaught(char c) => c is <= '\u052F' or (>= '\u0590' and <= '\u05FF') or (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F')
        or (>= '\uFB1D' and <= '\uFEFC') or (>= '\u0900' and <= '\u097F') or (>= '\u3040' and <= '\u30FF') or (>= '\u3130' and <= '\u318F') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\u1E00' and <= '\u1FFF')
        or (>= '\uFF10' and <= '\uFF5A');
}
