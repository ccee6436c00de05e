using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// All that the model says of one word by itself: what its characters add to each column, its own weights, and which stems it is. It fills one line
/// of a processor's cache.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal readonly struct KnownWord
{
    /// <summary>Longer words are not remembered.</summary>
    public const int Longest = 16;

    private readonly Vector256<ushort> letters;

    /// <summary>Of the word itself and of the runs of its characters.</summary>
    private readonly Vector128<short> sums;

    private readonly uint hash;
    private readonly ushort stems;
    private readonly ushort runs;

    /// <param name="letters">From <see cref="Letters"/>.</param>
    /// <param name="hash">The word's hash as a feature.</param>
    /// <param name="alone">The word's own weights and ratings.</param>
    /// <param name="characters">What the runs of its characters add.</param>
    /// <param name="stems">The number of its set of stems.</param>
    public KnownWord(Vector256<ushort> letters, uint hash, in HeadSums alone, in HeadSums characters, int stems)
    {
        this.letters = letters;
        sums = Vector128.Narrow(alone.Sums, characters.Sums);
        (this.hash, this.stems, runs) = (hash, (ushort)stems, (ushort)characters.Count);
    }

    /// <summary>The number of its set of stems.</summary>
    public int Stems => stems;

    /// <summary>The word's hash as a feature.</summary>
    public uint TextHash => hash;

    /// <summary>The word's own weights and ratings: one feature.</summary>
    public HeadSums Alone => new(Vector128.WidenLower(sums), 1);

    /// <summary>What the runs of its characters add.</summary>
    public HeadSums Characters => new(Vector128.WidenUpper(sums), runs);

    public bool Is(Vector256<ushort> word) => letters == word;

    /// <summary>Where a word may be remembered: all its letters at once, which takes less time than one after the other. The high bits are the good ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(Vector256<ushort> letters)
    {
        var four = letters.AsUInt64();
        return unchecked((four[0] * 0x9E3779B97F4A7C15) + (four[1] * 0xC2B2AE3D27D4EB4F) + (four[2] * 0x165667B19E3779F9) + (four[3] * 0xD6E8FEB86659FD93));
    }

    /// <summary>A word's letters and nothing behind them. The text must go on for as long as the longest word that is remembered, whatever with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Letters(ReadOnlySpan<char> folded, in ToneToken token)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(folded.Slice(token.Start, Longest)));
        return Vector256.LoadUnsafe(ref first) & Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)token.Length));
    }
}
