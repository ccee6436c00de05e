using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// <see cref="TextSignature.Size"/> minima of hashed n-grams (Broder 1997), of which the lowest eight bits are kept (Li and König 2010).
/// The i-th hash of a gram is (gram + b_i) · a_i with a_i odd, the high half mixed into the low one: a permutation of 32 bits, the same on every vector width.
/// </summary>
internal static class MinHash
{
    private static readonly uint[] Multipliers = MakeKeys(0x9E3779B97F4A7C15, odd: true);
    private static readonly uint[] Offsets = MakeKeys(0xD1B54A32D192ED03, odd: false);

    /// <param name="grams">Hashed n-grams, at least one; how often one occurs makes no difference.</param>
    public static byte[] Of(ReadOnlySpan<uint> grams)
    {
        Span<uint> minima = stackalloc uint[TextSignature.Size];
        if (Vector512.IsHardwareAccelerated) Wide(grams, minima);
        else if (Vector.IsHardwareAccelerated && Vector<uint>.Count <= TextSignature.Size) Vectors(grams, minima);
        else Scalar(grams, minima);
        var values = new byte[TextSignature.Size];
        for (var i = 0; i < values.Length; i++) values[i] = (byte)minima[i];
        return values;
    }

    internal static void Scalar(ReadOnlySpan<uint> grams, Span<uint> minima)
    {
        for (var i = 0; i < TextSignature.Size; i++)
        {
            var minimum = uint.MaxValue;
            foreach (var gram in grams)
            {
                var hash = unchecked((gram + Offsets[i]) * Multipliers[i]);
                hash ^= hash >> 15;
                minimum = Math.Min(minimum, hash);
            }
            minima[i] = minimum;
        }
    }

    internal static void Vectors(ReadOnlySpan<uint> grams, Span<uint> minima)
    {
        var multipliers = MemoryMarshal.Cast<uint, Vector<uint>>(Multipliers);
        var offsets = MemoryMarshal.Cast<uint, Vector<uint>>(Offsets);
        var results = MemoryMarshal.Cast<uint, Vector<uint>>(minima);
        for (var i = 0; i < results.Length; i++)
        {
            var (multiplier, offset, minimum) = (multipliers[i], offsets[i], Vector<uint>.AllBitsSet);
            foreach (var gram in grams)
            {
                var hash = (new Vector<uint>(gram) + offset) * multiplier;
                minimum = Vector.Min(minimum, hash ^ (hash >> 15));
            }
            results[i] = minimum;
        }
    }

    /// <summary>All minima at once, in four registers.</summary>
    internal static void Wide(ReadOnlySpan<uint> grams, Span<uint> minima)
    {
        ReadOnlySpan<uint> multipliers = Multipliers, offsets = Offsets;
        var (a0, a1, a2, a3) = (Vector512.Create(multipliers), Vector512.Create(multipliers[16..]), Vector512.Create(multipliers[32..]), Vector512.Create(multipliers[48..]));
        var (b0, b1, b2, b3) = (Vector512.Create(offsets), Vector512.Create(offsets[16..]), Vector512.Create(offsets[32..]), Vector512.Create(offsets[48..]));
        Vector512<uint> m0 = Vector512<uint>.AllBitsSet, m1 = m0, m2 = m0, m3 = m0;
        foreach (var one in grams)
        {
            var gram = Vector512.Create(one);
            var (h0, h1, h2, h3) = ((gram + b0) * a0, (gram + b1) * a1, (gram + b2) * a2, (gram + b3) * a3);
            m0 = Vector512.Min(m0, h0 ^ (h0 >> 15));
            m1 = Vector512.Min(m1, h1 ^ (h1 >> 15));
            m2 = Vector512.Min(m2, h2 ^ (h2 >> 15));
            m3 = Vector512.Min(m3, h3 ^ (h3 >> 15));
        }

        m0.CopyTo(minima);
        m1.CopyTo(minima[16..]);
        m2.CopyTo(minima[32..]);
        m3.CopyTo(minima[48..]);
    }

    /// <summary>SplitMix64 (Steele et al. 2014), for keys that anyone can derive again.</summary>
    private static uint[] MakeKeys(ulong state, bool odd)
    {
        var keys = new uint[TextSignature.Size];
        for (var i = 0; i < keys.Length; i++)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15);
            var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
            keys[i] = (uint)(mixed >> 32) | (odd ? 1u : 0u);
        }
        return keys;
    }
}
