namespace PileOn.Detection.Senders;

/// <summary>
/// The keys seen most often, with at most <paramref name="capacity"/> counters (Space-Saving, Metwally et al. 2005): a count is certain at least to
/// what it has gained since its counter was taken over, and no key seen in more than one of <paramref name="capacity"/> is missed.
/// </summary>
internal sealed class TopCounts(int capacity)
{
    private readonly List<(ulong Key, int Count, int Inherited)> counters = [];

    /// <summary>How often the leading key was seen, certainly; 0 before any.</summary>
    public (ulong Key, int Count) Top { get; private set; }

    public void Add(ulong key)
    {
        var place = PlaceOf(key);
        if (place < 0 && counters.Count < capacity)
        {
            place = counters.Count;
            counters.Add((key, 0, 0));
        }
        else if (place < 0)
        {
            place = Least();
            var (_, count, _) = counters[place];
            counters[place] = (key, count, count);
        }

        var counter = counters[place];
        counters[place] = counter with { Count = counter.Count + 1 };
        var certain = counter.Count + 1 - counter.Inherited;
        if (certain > Top.Count) Top = (key, certain);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Top.Key);
        writer.Write7BitEncodedInt(Top.Count);
        writer.Write7BitEncodedInt(counters.Count);
        foreach (var (key, count, inherited) in counters)
        {
            writer.Write(key);
            writer.Write7BitEncodedInt(count);
            writer.Write7BitEncodedInt(inherited);
        }
    }

    public static TopCounts Load(int capacity, BinaryReader reader)
    {
        var counts = new TopCounts(capacity) { Top = (reader.ReadUInt64(), reader.Read7BitEncodedInt()) };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            counts.counters.Add((reader.ReadUInt64(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()));
        return counts;
    }

    private int PlaceOf(ulong key)
    {
        for (var place = 0; place < counters.Count; place++)
            if (counters[place].Key == key) return place;
        return -1;
    }

    private int Least()
    {
        var least = 0;
        for (var place = 1; place < counters.Count; place++)
            if (counters[place].Count < counters[least].Count) least = place;
        return least;
    }
}
