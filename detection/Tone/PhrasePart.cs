namespace PileOn.Detection.Tone;

/// <summary>A row of elements that stand one after the other, with gaps between some.</summary>
/// <param name="elements">Their values in the table of stems, or one of the marks below.</param>
internal sealed class PhrasePart(int[] elements)
{
    /// <summary><c>..</c>: up to three words or six characters of any kind.</summary>
    public const int Gap = -1;

    /// <summary><c>...</c>: up to eight words or sixteen characters in the same sentence.</summary>
    public const int LongGap = -2;

    /// <summary><c>//</c>: up to sixteen words, or characters, over the end of a sentence or two.</summary>
    public const int OverSentences = -3;

    /// <summary><c>^</c>: no word of the sentence stands before.</summary>
    public const int Beginning = -4;

    /// <summary><c>$</c>: no word of the sentence follows.</summary>
    public const int Ending = -5;

    private const int LongestGap = 3;
    private const int LongestLongGap = 8;
    private const int LongestOver = 16;
    private const int MostSentences = 2;

    /// <summary>A character of a script without spaces is about half a word.</summary>
    private const int CharactersOfWord = 2;

    public IEnumerable<int> Elements => elements;

    /// <summary>How many tokens before an element the part may begin; nowhere where the element is not in it.</summary>
    /// <param name="element">Any.</param>
    /// <param name="file">All elements of its file.</param>
    public TokensBefore Before(int element, PhraseElements file) => new(
        Array.IndexOf(elements, element) is >= 0 and var first ? elements.Take(first).Count(before => before >= 0) : int.MaxValue,
        elements.Take(Math.Max(0, Array.LastIndexOf(elements, element))).Sum(before => before >= 0 ? file.Longest(before) : LongestOf(before)),
        elements[0] >= 0 ? file.BitOf(elements[0]) : -1);

    /// <summary>The elements that stand right before and right after an element, negative where none does.</summary>
    public (int Before, int After) Beside(int element)
    {
        var at = Array.IndexOf(elements, element);
        return (at > 0 ? elements[at - 1] : Gap, at + 1 < elements.Length ? elements[at + 1] : Gap);
    }

    private static int LongestOf(int mark) => mark switch
    {
        Gap => LongestGap * CharactersOfWord,
        LongGap => LongestLongGap * CharactersOfWord,
        OverSentences => LongestOver * CharactersOfWord,
        _ => 0,
    };

    public int End(ReadOnlySpan<ToneToken> tokens, in TokenStems stems, int at) => End(0, tokens, stems, at, mayBegin: true);

    private int End(int next, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, int at, bool mayBegin)
    {
        if (next == elements.Length)
            return at;
        switch (elements[next])
        {
            case Gap:
                return Skip(LongestGap, 0, next, tokens, stems, at);
            case LongGap:
                return Skip(LongestLongGap, 0, next, tokens, stems, at);
            case OverSentences:
                return Skip(LongestOver, MostSentences, next, tokens, stems, at);
            case Beginning:
                for (var before = at; before > 0 && !tokens[before].BeginsSentence; before--)
                    if (tokens[before - 1].Kind != TokenKind.Mark)
                        return -1;
                return End(next + 1, tokens, stems, at, mayBegin: true);
            case Ending:
                for (var after = at; after < tokens.Length && !tokens[after].BeginsSentence; after++)
                    if (tokens[after].Kind != TokenKind.Mark)
                        return -1;
                return End(next + 1, tokens, stems, at, mayBegin);
        }

        if (at >= tokens.Length || tokens[at].BeginsSentence && !mayBegin)
            return -1;
        for (var place = stems.Find(at, elements[next]); place >= 0; place = stems.Find(at, elements[next], place + 1))
            if (End(next + 1, tokens, stems, at + stems[at][place].Tokens, mayBegin: false) is >= 0 and var end)
                return end;
        return -1;
    }

    private int Skip(int longest, int sentences, int next, ReadOnlySpan<ToneToken> tokens, in TokenStems stems, int at)
    {
        if (at < tokens.Length && tokens[at].Kind == TokenKind.Ideograph)
            longest *= CharactersOfWord;
        for (var skip = 0; skip <= longest && at + skip < tokens.Length; skip++)
        {
            var begins = tokens[at + skip].BeginsSentence;
            if (begins && sentences-- == 0)
                return -1;
            if (End(next + 1, tokens, stems, at + skip, mayBegin: begins) is >= 0 and var end)
                return end;
        }

        return -1;
    }
}
