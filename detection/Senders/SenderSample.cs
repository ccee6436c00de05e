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
    private double count;

    public void Add(SenderKey sender)
    {
        if (sender.IsUnknown || (smallest.Count == capacity && sender.Value > smallest[^1])) return;
        var place = smallest.BinarySearch(sender.Value);
        if (place >= 0) return;
        count += smallest.Count < capacity ? 1 : Math.Pow(2, 64) / smallest[^1];
        if (smallest.Count == capacity) smallest.RemoveAt(capacity - 1);
        smallest.Insert(~place, sender.Value);
    }

    /// <summary>
    /// Distinct senders: exact up to the capacity k, beyond it each new key counts for as many as it stands for among those that are not kept, with a standard error
    /// of 1/√(2(k - 1)) (Cohen 2014, "All-distances sketches, revisited: HIP estimators"). It never falls, also when half of the keys are let go.
    /// </summary>
    public long Count => (long)Math.Round(count);

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
        writer.Write(count);
        writer.Write7BitEncodedInt(smallest.Count);
        foreach (var value in smallest) writer.Write(value);
    }

    public static SenderSample Load(BinaryReader reader)
    {
        var sample = new SenderSample(reader.Read7BitEncodedInt()) { count = reader.ReadDouble() };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) sample.smallest.Add(reader.ReadUInt64());
        return sample;
    }
}
