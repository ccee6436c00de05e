using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// All that the model says of one word by itself: what its characters add to each head, its own weights, and which stems it is. It fills one line
/// of a processor's cache.
/// </summary>
internal readonly struct KnownWord
{
    /// <summary>Longer words are not remembered.</summary>
    public const int Longest = 16;

    private readonly Vector256<ushort> letters;

    /// <summary>With the number of the stems' set where a count would be.</summary>
    private readonly HeadSums alone;

    /// <summary>What the runs of its characters add.</summary>
    public readonly HeadSums Characters;

    /// <param name="letters">From <see cref="Letters"/>.</param>
    /// <param name="alone">The word's own weights and ratings.</param>
    /// <param name="characters">What the runs of its characters add.</param>
    /// <param name="stems">The number of its set of stems.</param>
    public KnownWord(Vector256<ushort> letters, in HeadSums alone, in HeadSums characters, int stems)
    {
        this.letters = letters;
        this.alone = alone.WithCount(stems);
        Characters = characters;
    }

    /// <summary>The number of its set of stems.</summary>
    public int Stems => alone.Count;

    /// <summary>The word's own weights and ratings: one feature.</summary>
    public HeadSums Alone => alone.WithCount(1);

    public bool Is(Vector256<ushort> word) => letters == word;

    /// <summary>A word's letters and nothing behind them. The text must go on for as long as the longest word that is remembered, whatever with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Letters(ReadOnlySpan<char> folded, in ToneToken token)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(folded.Slice(token.Start, Longest)));
        return Vector256.LoadUnsafe(ref first) & Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)token.Length));
    }
}
