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
}
