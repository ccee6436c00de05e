using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Text;

/// <summary>
/// A word of plain Latin letters with nothing before or behind it that could make it a link, an abbreviation or part of a disguise: most words of most texts,
/// so they are read all at once, with the result that reading each letter gives.
/// </summary>
internal static class PlainWord
{
    /// <summary>Room behind a copied word, so that many letters can be written at once.</summary>
    public const int Slack = 16;

    private const int Longest = 64;

    /// <returns>How many letters the word that begins there has; zero where there is none, or one that has to be looked at letter by letter.</returns>
    public static int At(ReadOnlySpan<char> text, int start)
    {
        var size = Letters(text, start);
        if (size is < 2 or > Longest) return 0; // one letter may be the first of a word spelt out
        if (size == 2 && (text[start] | 0x20) == 'r' && (text[start + 1] | 0x20) == 't') return 0;
        var end = start + size;
        if (end == text.Length) return size;
        return text[end] switch
        {
            ' ' or ',' or '?' => size,
            '.' or '!' or ':' or ';' when end + 1 == text.Length || text[end + 1] == ' ' => size,
            _ => 0,
        };
    }

    /// <summary>Copies the word in lower case, with letters and pairs of letters that are repeated too often left out (<see cref="Repeats"/>).</summary>
    /// <returns>How many letters were written.</returns>
    public static int Copy(ReadOnlySpan<char> text, int start, int size, Span<char> to)
    {
        if (size <= Vector256<ushort>.Count && start <= text.Length - Vector256<ushort>.Count - 2)
        {
            ref var first = ref Unsafe.Add(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)), start);
            var lower = Vector256.Create((ushort)0x20);
            var word = Vector256.LoadUnsafe(ref first) | lower;
            word.StoreUnsafe(ref Unsafe.As<char, ushort>(ref to[..Vector256<ushort>.Count][0]));
            var all = (1u << size) - 1;
            var once = Vector256.Equals(word, Vector256.LoadUnsafe(ref first, 1) | lower).ExtractMostSignificantBits() & (all >> 1);
            var twice = Vector256.Equals(word, Vector256.LoadUnsafe(ref first, 2) | lower).ExtractMostSignificantBits() & (all >> 2);
            if ((once & once >> 1) == 0 && (twice & twice >> 1 & twice >> 2 & twice >> 3) == 0) return size;
        }

        for (var i = 0; i < size; i++) to[i] = (char)(text[start + i] | 0x20);
        return Repeats.Squeeze(to[..size]);
    }

    private static int Letters(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        if (start <= text.Length - Vector256<ushort>.Count)
        {
            var word = Vector256.LoadUnsafe(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)), (nuint)start) | Vector256.Create((ushort)0x20);
            var others = Vector256.GreaterThan(word - Vector256.Create((ushort)'a'), Vector256.Create((ushort)('z' - 'a'))).ExtractMostSignificantBits();
            if (others != 0) return System.Numerics.BitOperations.TrailingZeroCount(others);
            end += Vector256<ushort>.Count;
        }

        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return end - start;
    }
}
