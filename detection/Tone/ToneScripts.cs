namespace PileOn.Detection.Tone;

/// <summary>Tells scripts by the first letters of words, which are few to look at.</summary>
internal static class ToneScripts
{
    public static ScriptKnowledge Of(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens)
    {
        int taught = 0, byConcepts = 0, none = 0;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind == TokenKind.Mark)
                continue;
            var first = folded[token.Start];
            if (first < '\u0370' || IsTaught(first))
                taught += token.Length;
            else if (first <= '\u052F' || HebrewPrefix.IsHebrew(first))
                byConcepts += token.Length;
            else
                none += token.Length;
        }

        return taught >= Math.Max(byConcepts, none) ? ScriptKnowledge.Taught : byConcepts >= none ? ScriptKnowledge.ByConcepts : ScriptKnowledge.None;
    }

    /// <summary>Arabic, Devanagari, Han with kana apart, and what Latin letters there are beyond the first blocks.</summary>
    private static bool IsTaught(char c) => c is (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\uFB50' and <= '\uFEFC')
        or (>= '\u0900' and <= '\u097F') or (>= '\u3400' and <= '\u9FFF') or (>= '\u1E00' and <= '\u1EFF') or (>= '\uFF10' and <= '\uFF5A');
}

/// <summary>What the model knows of the script that most of a text's letters are of.</summary>
internal enum ScriptKnowledge
{
    /// <summary>Labelled texts were in it: Latin, Arabic, Devanagari, Han.</summary>
    Taught,

    /// <summary>Known only by its languages' concepts: Hebrew, Greek, Cyrillic.</summary>
    ByConcepts,

    /// <summary>Nobody said anything about it.</summary>
    None,
}
