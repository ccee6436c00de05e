using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>Hashes of the runs of three to five characters inside a word, its ends included, eight runs at a time.</summary>
internal static class CharacterRuns
{
    private const int Shortest = 3;
    private const int Longest = 5;
    private const uint Start = 0x51ED270B;

    /// <summary>Words are looked at in pieces of this length, so that any word needs little room.</summary>
    private const int Piece = 64;

    [SkipLocalsInit]
    public static void Visit<TSink>(ReadOnlySpan<char> word, int token, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        // The word's ends are characters of their own.
        Span<char> letters = stackalloc char[Piece + Longest + Vector128<ushort>.Count];
        Span<uint> runs = stackalloc uint[Piece + Vector256<uint>.Count];
        var ended = word.Length + 2;
        for (var from = 0; from + Shortest <= ended; from += Piece)
        {
            var taken = Math.Min(Piece + Longest - 1, ended - from);
            for (var i = 0; i < taken; i++)
                letters[i] = from + i == 0 || from + i == ended - 1 ? '_' : word[from + i - 1];
            for (var size = Shortest; size <= Longest; size++)
            {
                var count = Math.Min(Piece, taken - size + 1);
                if (count <= 0)
                    break;
                Hash(letters, size, runs, count);
                sink.AddAll(FeatureBlock.Characters, runs[..count], token);
            }
        }
    }

    private static void Hash(ReadOnlySpan<char> letters, int size, Span<uint> runs, int count)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(letters));
        for (var start = 0; start < count; start += Vector256<uint>.Count)
        {
            var hash = Vector256.Create(Start);
            for (var i = 0; i < size; i++)
                hash = TextHash.Add(hash, Vector256.WidenLower(Vector128.LoadUnsafe(ref first, (nuint)(start + i)).ToVector256()));
            hash.CopyTo(runs[start..]);
        }
    }
}
