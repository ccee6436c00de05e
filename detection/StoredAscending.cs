using System.Numerics;

namespace PileOn.Detection;

/// <summary>
/// Different numbers in ascending order in a snapshot, by Rice's code of how far they are apart (Golomb 1966, Rice and Plaunt 1971): where they are spread
/// evenly, as hashes are, each takes half a bit more at most than could be taken at best, and little more however they are spread.
/// </summary>
internal static class StoredAscending
{
    /// <param name="numbers">Ascending, each once.</param>
    /// <param name="range">All are below it.</param>
    /// <param name="writer">Where they are written.</param>
    public static void Save(ReadOnlySpan<uint> numbers, long range, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(numbers.Length);
        var low = LowBits(numbers.Length, range);
        var (bits, held, before) = (0UL, 0, -1L);
        foreach (var number in numbers)
        {
            var between = number - before - 1;
            before = number;

            // So many ones as it is multiples, a zero, and what is left.
            for (var left = between >> low; left > 0; left--) Put(1, 1);
            Put((ulong)(between & ((1L << low) - 1)) << 1, low + 1);
        }

        if (held > 0) writer.Write((byte)bits);

        void Put(ulong value, int count)
        {
            bits |= value << held;
            for (held += count; held >= 8; held -= 8)
            {
                writer.Write((byte)bits);
                bits >>= 8;
            }
        }
    }

    public static uint[] Load(long range, BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count > 8 * (reader.BaseStream.Length - reader.BaseStream.Position)) throw new InvalidDataException("There are fewer numbers than are said to be."); // each takes a bit
        var numbers = new uint[count];
        var low = LowBits(numbers.Length, range);
        var (bits, held, before) = (0UL, 0, -1L);
        for (var i = 0; i < numbers.Length; i++)
        {
            var between = 0L;
            while (Take(1) != 0) between++;
            before += 1 + ((between << low) | Take(low));
            numbers[i] = checked((uint)before);
        }

        return numbers;

        long Take(int count)
        {
            for (; held < count; held += 8) bits |= (ulong)reader.ReadByte() << held;
            var taken = (long)(bits & ((1UL << count) - 1));
            bits >>= count;
            held -= count;
            return taken;
        }
    }

    // The best for gaps that fall off geometrically: 0.69 of their mean.
    private static int LowBits(int numbers, long range) => BitOperations.Log2((ulong)Math.Max(1, range / (numbers + 1L) * 89 / 128));
}
