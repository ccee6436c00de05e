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

    /// <param name="ranks">By place: where its episode stands in the order in which the graph's episodes are saved.</param>
    /// <param name="episodes">How many these are.</param>
    public void Save(BinaryWriter writer, ReadOnlySpan<int> ranks, int episodes)
    {
        Span<byte> eights = stackalloc byte[EpisodeGraph.MaxEpisodes / 8];
        eights.Clear();
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
            {
                var rank = ranks[(word * 64) + BitOperations.TrailingZeroCount(left)];
                eights[rank / 8] |= (byte)(1 << rank % 8);
            }
        }

        writer.Write(eights[..((episodes + 7) / 8)]);
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
