using PileOn.Detection.Identity;

namespace PileOn.Detection.Senders;

/// <summary>
/// The smallest sender keys of a set, at most <see cref="Capacity"/>: as keys are hashes, two such samples overlap in the proportion the sets do
/// (bottom-k sketch, Cohen and Kaplan 2007).
/// </summary>
internal sealed class SenderSample
{
    public const int Capacity = 1_024;
    private readonly List<ulong> smallest = [];

    public void Add(SenderKey sender)
    {
        if (sender.IsUnknown || (smallest.Count == Capacity && sender.Value > smallest[^1])) return;
        var place = smallest.BinarySearch(sender.Value);
        if (place >= 0) return;
        if (smallest.Count == Capacity) smallest.RemoveAt(Capacity - 1);
        smallest.Insert(~place, sender.Value);
    }

    public SenderKey[] Keys() => [.. smallest.Select(value => new SenderKey(value))];

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(smallest.Count);
        foreach (var value in smallest) writer.Write(value);
    }

    public static SenderSample Load(BinaryReader reader)
    {
        var sample = new SenderSample();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) sample.smallest.Add(reader.ReadUInt64());
        return sample;
    }
}
