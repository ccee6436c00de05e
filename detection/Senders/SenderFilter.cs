using System.Runtime.InteropServices;

namespace PileOn.Detection.Senders;

/// <summary>
/// Whether a sender was seen before, in a fixed number of bits: a Bloom filter with three bits a sender, their places made of two hashes (Kirsch and
/// Mitzenmacher 2006). Never says no of one that was added; takes a new one for a known one in 1 of 100 cases when there are 12 bits a sender, in 1 of 6 when there are 4.
/// </summary>
/// <param name="bits">A power of two.</param>
internal sealed class SenderFilter(int bits)
{
    private const int Probes = 3;
    private readonly ulong[] words = new ulong[bits / 64];

    /// <returns>True when it was not there before.</returns>
    public bool Add(ulong value)
    {
        var isNew = false;
        var (place, step) = Hash(value);
        for (var probe = 0; probe < Probes; probe++, place += step)
        {
            ref var word = ref words[(place & (bits - 1)) >> 6];
            var bit = 1UL << (int)(place & 63);
            isNew |= (word & bit) == 0;
            word |= bit;
        }

        return isNew;
    }

    public bool Contains(ulong value)
    {
        var (place, step) = Hash(value);
        for (var probe = 0; probe < Probes; probe++, place += step)
            if ((words[(place & (bits - 1)) >> 6] & (1UL << (int)(place & 63))) == 0) return false;
        return true;
    }

    public void Save(BinaryWriter writer) => writer.Write(MemoryMarshal.AsBytes(words.AsSpan()));

    public static SenderFilter Load(int bits, BinaryReader reader)
    {
        var filter = new SenderFilter(bits);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(filter.words.AsSpan()));
        return filter;
    }

    private static (uint Place, uint Step) Hash(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
        value ^= value >> 33;
        return ((uint)value, (uint)(value >> 32) | 1);
    }
}
