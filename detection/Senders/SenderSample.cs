using PileOn.Detection.Identity;

namespace PileOn.Detection.Senders;

/// <summary>
/// The smallest sender keys of a set, at most so many: as keys are hashes, two such samples overlap in the proportion the sets do
/// (bottom-k sketch, Cohen and Kaplan 2007).
/// </summary>
/// <param name="capacity">How many; fewer once it was halved.</param>
internal sealed class SenderSample(int capacity = SenderSample.Capacity)
{
    public const int Capacity = 1_024;
    private readonly List<ulong> smallest = [];

    public void Add(SenderKey sender)
    {
        if (sender.IsUnknown || (smallest.Count == capacity && sender.Value > smallest[^1])) return;
        var place = smallest.BinarySearch(sender.Value);
        if (place >= 0) return;
        if (smallest.Count == capacity) smallest.RemoveAt(capacity - 1);
        smallest.Insert(~place, sender.Value);
    }

    /// <summary>
    /// Distinct senders: exact up to the capacity k, beyond it (k - 1) / (the largest key kept, as a share of all keys), with a standard error of 1/√(k - 2)
    /// (Beyer et al. 2007, "On synopses for distinct-value estimation under multiset operations").
    /// </summary>
    public long Count => smallest.Count < capacity ? smallest.Count : Math.Max(capacity, (long)Math.Round((capacity - 1) / (smallest[^1] / Math.Pow(2, 64))));

    /// <summary>Keys that are kept.</summary>
    public int Kept => smallest.Count;

    /// <summary>Lets half of the keys go, and keeps no more from now on.</summary>
    public void Halve()
    {
        capacity = Math.Max(1, smallest.Count / 2);
        smallest.RemoveRange(capacity, smallest.Count - capacity);
    }

    public SenderKey[] Keys() => [.. smallest.Select(value => new SenderKey(value))];

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(capacity);
        writer.Write7BitEncodedInt(smallest.Count);
        foreach (var value in smallest) writer.Write(value);
    }

    public static SenderSample Load(BinaryReader reader)
    {
        var sample = new SenderSample(reader.Read7BitEncodedInt());
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) sample.smallest.Add(reader.ReadUInt64());
        return sample;
    }
}
