using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>
/// Words that a sign or an emoji cuts in two: <c>ki.ll</c>, <c>your🔥self</c>, <c>मा.र</c>. The normal form cannot tell them from two words without a space (<c>done.Thanks</c>);
/// here the whole must be a word that the lexicon knows, and more than it knows of its first part. Characters of scripts without spaces are put together where signs
/// stand between them twice or more.
/// </summary>
internal static class CutWords
{
    /// <summary>A longer row of signs is an ornament between two words.</summary>
    public const int MostSigns = 4;

    private const int MostParts = 8;
    private const int LongestWord = 24;

    /// <summary>Between characters one sign is a pause, whatever it is.</summary>
    private const int FewestCuts = 2;

    /// <summary>With these, lists and sentences are written without spaces.</summary>
    private const string Punctuation = ",;:!?，、。！？；：…·・";

    [ThreadStatic] private static char[]? buffer;

    /// <summary>The text without the signs that cut words; empty where none does. Valid until this thread joins the next.</summary>
    public static ReadOnlySpan<char> Join(ReadOnlySpan<char> text, StemTable stems)
    {
        text = text[..Math.Min(text.Length, NormalForm.MostRead)];
        var room = (buffer ??= new char[NormalForm.MostRead]).AsSpan();
        var (length, kept) = (0, 0);
        Span<Range> parts = stackalloc Range[MostParts];
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && LetterKinds.Of(text[end]) != LetterKind.Space)
                end++;
            if (text[at..end].IndexOfAny('@', '/') >= 0) // an address or a link
                at = end;
            while (at < end)
            {
                var count = Parts(text[..end], at, parts, out at);
                for (var first = 0; first < count - 1; first++)
                    for (var last = LastOfWord(text, parts[..count], first, stems); first < last; first++)
                    {
                        var whole = text[kept..parts[first].End];
                        whole.CopyTo(room[length..]);
                        length += whole.Length;
                        kept = parts[first + 1].Start.Value;
                    }
            }

            at = end + 1;
        }

        if (kept == 0)
            return default;
        text[kept..].CopyTo(room[length..]);
        return room[..(length + text.Length - kept)];
    }

    /// <summary>The last of the parts that make one word from a first one on; that one where none do.</summary>
    private static int LastOfWord(ReadOnlySpan<char> text, ReadOnlySpan<Range> parts, int first, StemTable stems)
    {
        if (first == 0 && parts.Length > FewestCuts && IsDense(text, parts))
            return parts.Length - 1;
        var last = parts.Length - 1;
        while (last > first && !(MayBeWord(parts[first..(last + 1)], parts.Length) && IsWord(text, parts[first..(last + 1)], stems)))
            last--;
        return last;
    }

    /// <summary>The rows of letters from a place on that nothing but a few signs stand between.</summary>
    private static int Parts(ReadOnlySpan<char> text, int at, Span<Range> parts, out int next)
    {
        var count = 0;
        var end = at;
        while (count < parts.Length)
        {
            while (at < text.Length && !IsLetter(text[at]) && (count == 0 || at - end <= MostSigns))
                at++;
            if (at == text.Length || count > 0 && (at - end > MostSigns || !IsCut(text[end..at])))
                break;
            var start = at;
            while (at < text.Length && (IsLetter(text[at]) || LetterKinds.Of(text[at]) is LetterKind.Mark))
                at++;
            parts[count++] = start..at;
            end = at;
        }

        next = at;
        return count;
    }

    /// <summary>Neither a number nor what words are written with: <c>est-ce</c> and <c>kick-off</c> are no <c>estce</c> and <c>kickoff</c>.</summary>
    private static bool IsCut(ReadOnlySpan<char> signs)
    {
        foreach (var c in signs)
            if (LetterKinds.Of(c) is LetterKind.Digit || "'\u2019\"&-()[]".Contains(c) || c is >= '\u2010' and <= '\u2015')
                return false;
        return true;
    }

    private static bool IsLetter(char c) => LetterKinds.Of(c) >= LetterKind.Latin && !char.IsSurrogate(c);

    private static bool IsDense(ReadOnlySpan<char> text, ReadOnlySpan<Range> parts)
    {
        foreach (var part in parts)
            if (LetterKinds.Of(text[part.Start]) != LetterKind.Dense || LetterKinds.Of(text[part.End.Value - 1]) != LetterKind.Dense)
                return false;
        var sign = text[parts[0].End..parts[1].Start];
        return !Punctuation.Contains(sign[0]) && sign.SequenceEqual(text[parts[1].End..parts[2].Start]);
    }

    /// <summary>Single letters are an abbreviation (<c>U.S.</c>, <c>a.m.</c>), or a word of three of them; longer ones the normal form reads.</summary>
    private static bool MayBeWord(ReadOnlySpan<Range> parts, int all)
    {
        foreach (var part in parts)
            if (part.End.Value - part.Start.Value > 1)
                return true;
        return parts.Length == 3 && all == 3;
    }

    private static bool IsWord(ReadOnlySpan<char> text, ReadOnlySpan<Range> parts, StemTable stems)
    {
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        foreach (var part in parts)
        {
            var letters = text[part];
            if (length + letters.Length > word.Length)
                return false;
            letters.CopyTo(word[length..]);
            length += letters.Length;
        }

        var first = stems[SetOf(text[parts[0]], stems)];
        foreach (var stem in stems[SetOf(word[..length], stems)])
            if (!first.Contains(stem))
                return true;
        return false;
    }

    /// <summary>The set of stems that a word is, 0 where it is none.</summary>
    private static int SetOf(ReadOnlySpan<char> word, StemTable stems)
    {
        Span<char> folded = stackalloc char[64 + ToneTokenizer.Slack];
        Span<ToneToken> tokens = stackalloc ToneToken[2];
        if (word.Length > LongestWord || new ToneTokenizer(folded, tokens).Run(word).Tokens != 1 || tokens[0].Kind != TokenKind.Word)
            return 0;
        tokens[0].Hash = TextHash.Of(folded.Slice(tokens[0].Start, tokens[0].Length));
        return stems.Find(folded, tokens[..1], 0);
    }
}
