using System.Text;
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
    private const int MostSigns = 4;

    private const int MostParts = 8;
    private const int LongestWord = 24;

    /// <summary>Between characters one sign is a pause, whatever it is.</summary>
    private const int FewestCuts = 2;

    /// <summary>With these, lists and sentences are written without spaces.</summary>
    private const string Punctuation = ",;:!?，、。！？；：…·・";

    /// <summary>The text without the signs that cut words; null where none does.</summary>
    public static string? Join(ReadOnlySpan<char> text, StemTable stems)
    {
        var joined = default(StringBuilder);
        var kept = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && LetterKinds.Of(text[end]) != LetterKind.Space)
                end++;
            foreach (var (from, to) in Cuts(text[..end], at, stems))
            {
                (joined ??= new()).Append(text[kept..from]);
                kept = to;
            }

            at = end + 1;
        }

        return joined?.Append(text[kept..]).ToString();
    }

    /// <summary>Where the signs stand that cut words, in what is written without a space from a place up to the text's end.</summary>
    private static List<(int From, int To)> Cuts(ReadOnlySpan<char> text, int at, StemTable stems)
    {
        var cuts = new List<(int, int)>();
        if (text[at..].IndexOfAny('@', '/') >= 0) // addresses and links
            return cuts;
        Span<Range> parts = stackalloc Range[MostParts];
        while (at < text.Length)
        {
            var count = Parts(text, at, parts, out var next);
            if (count > FewestCuts && IsDense(text, parts[..count]))
                for (var part = 1; part < count; part++)
                    cuts.Add((parts[part - 1].End.Value, parts[part].Start.Value));
            else
                for (var first = 0; first < count - 1; first++)
                    for (var last = count - 1; last > first; last--)
                        if (MayBeWord(parts[first..(last + 1)], count) && IsWord(text, parts[first..(last + 1)], stems))
                        {
                            for (; first < last; first++)
                                cuts.Add((parts[first].End.Value, parts[first + 1].Start.Value));
                            break;
                        }

            at = next;
        }

        return cuts;
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

        return SetOf(word[..length], stems) is > 0 and var whole && whole != SetOf(text[parts[0]], stems);
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
