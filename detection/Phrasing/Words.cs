using PileOn.Detection.Text;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// Words of a normal form as 32-bit hashes (FNV-1a over the word's skeleton, finished by Murmur3's mixer). The two lowest bits say what kind of word it is,
/// because what an unknown one tells depends on it. Text without spaces gives its pairs of characters.
/// </summary>
internal static class Words
{
    public const uint Plain = 0;
    public const uint Number = 1;

    /// <summary>Two Chinese or Japanese characters.</summary>
    public const uint DensePair = 2;

    /// <summary>Two letters of a script without spaces, such as Thai.</summary>
    public const uint LetterPair = 3;

    /// <summary>Of a word without letters.</summary>
    public const uint Start = 2166136261;

    public static uint KindOf(uint word) => word & 3;

    /// <summary>The hash of one word in normal form.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        Span<uint> one = stackalloc uint[Math.Max(1, word.Length)];
        return Hash(word, one) > 0 ? one[0] : 0;
    }

    /// <returns>How many words were written, repeated ones repeatedly.</returns>
    public static int Hash(ReadOnlySpan<char> normal, Span<uint> words)
    {
        var count = 0;
        for (var start = 0; start < normal.Length; start++)
        {
            if (normal[start] == ' ') continue;
            var kind = LetterKinds.Of(normal[start]);
            if (kind is not (LetterKind.Dense or LetterKind.Unspaced))
            {
                words[count++] = One(normal[start..], out var length);
                start += length;
                continue;
            }

            var end = normal[start..].IndexOf(' ');
            var word = end < 0 ? normal[start..] : normal.Slice(start, end);
            count += Pairs(word, kind == LetterKind.Dense ? DensePair : LetterPair, words[count..]);
            start += word.Length;
        }

        return count;
    }

    private static int Pairs(ReadOnlySpan<char> word, uint kind, Span<uint> words)
    {
        if (word.Length == 1) { words[0] = Finish(Add(Start, word[0]), kind); return 1; }
        for (var i = 0; i + 1 < word.Length; i++)
            words[i] = Finish(Add(Add(Start, word[i]), word[i + 1]), kind);
        return word.Length - 1;
    }

    /// <summary>The word that a text begins with, up to the first space.</summary>
    private static uint One(ReadOnlySpan<char> text, out int length)
    {
        var hash = Start;
        var previous = '\0';
        var isNumber = true;
        for (length = 0; length < text.Length && text[length] is not ' ' and var c; length++)
        {
            var isDigit = char.IsAsciiDigit(c);
            isNumber &= isDigit;
            if (c == '*') continue;
            var letter = Skeleton.Letter(c);
            if (letter == previous && !isDigit) continue;
            previous = letter;
            hash = Add(hash, letter);
        }
        return Finish(hash, isNumber ? Number : Plain);
    }

    public static uint Add(uint hash, char letter) => unchecked((hash ^ letter) * 16777619);

    public static uint Finish(uint hash, uint kind)
    {
        hash ^= hash >> 16;
        hash = unchecked(hash * 0x85EBCA6B);
        hash ^= hash >> 13;
        hash = unchecked(hash * 0xC2B2AE35);
        hash ^= hash >> 16;
        return hash & ~3u | kind;
    }
}
