using System.Runtime.InteropServices;

namespace PileOn.Detection.Tone;

/// <summary>Numbers sets of stems, equal ones the same: there are more words than numbers.</summary>
internal sealed class StemSets
{
    private readonly Dictionary<string, ushort> numbers = new(StringComparer.Ordinal); // by their bytes
    private readonly List<StemMatch> stems = [];
    private readonly List<int> starts = [0, 0];
    private readonly List<int> words = [0];

    /// <summary>The number of a set that one more word stands for.</summary>
    public ushort Add(List<StemMatch> set)
    {
        var bytes = MemoryMarshal.Cast<StemMatch, char>(CollectionsMarshal.AsSpan(set));
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers.GetAlternateLookup<ReadOnlySpan<char>>(), bytes, out var known);
        if (!known)
        {
            number = checked((ushort)words.Count);
            stems.AddRange(set);
            starts.Add(stems.Count);
            words.Add(0);
        }

        words[number]++;
        return number;
    }

    /// <summary>The stems of all sets, the empty one first; where each begins and the last one ends; how many words stand for each.</summary>
    public (StemMatch[] Stems, int[] Starts, int[] Words) All() => ([.. stems], [.. starts], [.. words]);
}
