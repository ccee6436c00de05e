using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// The one definition of "says nearly the same thing", shared by live detection, offline detection and graphs: two signatures agree in at least
/// <see cref="Threshold"/> of <see cref="TextSignature.Size"/> MinHash values (an estimated Jaccard similarity of 0.42), and in both values of at least one of
/// <see cref="Bands"/> bands, so that an index by bands misses nothing (a pair at the threshold is missed by the bands once in 450).
/// A text too short for a signature says the same as no other.
/// </summary>
public static class PhraseMatch
{
    /// <summary>Changes with the definition, the normal form or the signature: clusters of two versions can't be compared.</summary>
    public const int Version = 1;

    /// <summary>Equal MinHash values that make two texts the same: 27 of 64.</summary>
    public const int Threshold = 27;

    /// <summary>Pairs of neighbouring values.</summary>
    public const int Bands = TextSignature.Size / 2;

    private const ulong Evens = 0x5555_5555_5555_5555;

    /// <summary>The estimated Jaccard similarity of two texts' n-grams, 0 to 1, with a standard error of at most 0.0625.</summary>
    public static double Similarity(TextSignature a, TextSignature b) =>
        a.MinHash.Length == 0 || b.MinHash.Length == 0 ? 0 : BitOperations.PopCount(Agreement(a.MinHash, b.MinHash)) / (double)TextSignature.Size;

    public static bool Same(TextSignature a, TextSignature b) =>
        a.MinHash.Length > 0 && b.MinHash.Length > 0 && IsSame(Agreement(a.MinHash, b.MinHash));

    /// <summary>The key of a band: equal keys in any band make two texts candidates.</summary>
    public static ushort Band(TextSignature signature, int band) =>
        (ushort)(signature.MinHash[2 * band] | signature.MinHash[2 * band + 1] << 8);

    /// <summary>A bit for each value in which two signatures agree.</summary>
    internal static ulong Agreement(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        Agreement(ref MemoryMarshal.GetReference(a[..TextSignature.Size]), ref MemoryMarshal.GetReference(b[..TextSignature.Size]));

    /// <summary>The same of two signatures by their first values: written into the loop over hundreds of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Agreement(ref byte first, ref byte second)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.LoadUnsafe(ref first), Vector512.LoadUnsafe(ref second)).ExtractMostSignificantBits();
        if (Vector256.IsHardwareAccelerated)
            return Vector256.Equals(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref second)).ExtractMostSignificantBits()
                | (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref first, 32), Vector256.LoadUnsafe(ref second, 32)).ExtractMostSignificantBits() << 32;
        if (Vector128.IsHardwareAccelerated)
        {
            ulong bits = 0;
            for (nuint i = 0; i < TextSignature.Size; i += 16)
                bits |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref first, i), Vector128.LoadUnsafe(ref second, i)).ExtractMostSignificantBits() << (int)i;
            return bits;
        }
        return ScalarAgreement(MemoryMarshal.CreateReadOnlySpan(ref first, TextSignature.Size), MemoryMarshal.CreateReadOnlySpan(ref second, TextSignature.Size));
    }

    internal static ulong ScalarAgreement(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ulong bits = 0;
        for (var i = 0; i < TextSignature.Size; i++)
            if (a[i] == b[i]) bits |= 1UL << i;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSame(ulong agreement) =>
        BitOperations.PopCount(agreement) >= Threshold && (agreement & (agreement >> 1) & Evens) != 0;
}
