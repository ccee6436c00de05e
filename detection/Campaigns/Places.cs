using System.Numerics;

namespace PileOn.Detection.Campaigns;

/// <summary>Some of a graph's episodes, by their places in it. A campaign of hundreds has a hundred thousand links, which as names would be megabytes.</summary>
internal sealed class Places
{
    private readonly ulong[] bits = new ulong[EpisodeGraph.MaxEpisodes / 64];

    public bool Contains(int place) => (bits[place / 64] & 1UL << place % 64) != 0;

    public void Add(int place) => bits[place / 64] |= 1UL << place % 64;

    public void Remove(int place) => bits[place / 64] &= ~(1UL << place % 64);

    /// <summary>Ascending.</summary>
    public IEnumerable<int> Each()
    {
        for (var word = 0; word < bits.Length; word++)
            for (var left = bits[word]; left != 0; left &= left - 1) yield return (word * 64) + BitOperations.TrailingZeroCount(left);
    }

    /// <param name="order">All places of the graph, in the order in which its episodes are saved.</param>
    public void Save(BinaryWriter writer, IReadOnlyList<int> order)
    {
        for (var first = 0; first < order.Count; first += 8)
        {
            var eight = 0;
            for (var bit = 0; bit < 8 && first + bit < order.Count; bit++)
                if (Contains(order[first + bit])) eight |= 1 << bit;
            writer.Write((byte)eight);
        }
    }

    /// <summary>Adds what was saved of so many episodes, which stand in the order in which they were saved.</summary>
    public void Load(BinaryReader reader, int episodes)
    {
        for (var first = 0; first < episodes; first += 8)
        {
            var eight = reader.ReadByte();
            for (var bit = 0; bit < 8; bit++)
                if ((eight & 1 << bit) != 0) Add(first + bit);
        }
    }
}
