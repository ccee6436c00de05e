using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Phrasing;

/// <summary>The distinct words of a text, ascending.</summary>
internal static class DistinctWords
{
    /// <summary>So many words have a bit each for where they stand.</summary>
    private const int Few = 64;

    /// <param name="words">Any, which may be sorted.</param>
    /// <param name="most">No more than these: the smallest.</param>
    public static uint[] Of(Span<uint> words, int most)
    {
        if (words.Length <= Math.Min(Few, most)) return OfFew(words);
        words.Sort();
        var count = 0;
        for (var i = 0; i < words.Length && count < most; i++)
            if (count == 0 || words[count - 1] != words[i]) words[count++] = words[i];
        return words[..count].ToArray();
    }

    /// <summary>A word stands behind as many as are smaller, and equal ones in one place: to compare each with eight others at once is less work than to sort them.</summary>
    [SkipLocalsInit]
    private static uint[] OfFew(ReadOnlySpan<uint> words)
    {
        Span<uint> others = stackalloc uint[Few + Vector256<uint>.Count], placed = stackalloc uint[Few];
        words.CopyTo(others);
        others.Slice(words.Length, Vector256<uint>.Count).Fill(uint.MaxValue); // behind all
        var places = 0UL;
        foreach (var word in words)
        {
            var place = 0;
            for (var i = 0; i < words.Length; i += Vector256<uint>.Count)
                place += BitOperations.PopCount(Vector256.LessThan(Vector256.Create<uint>(others[i..]), Vector256.Create(word)).ExtractMostSignificantBits());
            placed[place] = word;
            places |= 1UL << place;
        }

        var distinct = new uint[BitOperations.PopCount(places)];
        for (var i = 0; i < distinct.Length; i++, places &= places - 1)
            distinct[i] = placed[BitOperations.TrailingZeroCount(places)];
        return distinct;
    }
}
