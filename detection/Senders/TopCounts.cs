namespace PileOn.Detection.Senders;

/// <summary>The keys seen most often, by <see cref="SpaceSaving{T}"/> counters, and the one that leads them.</summary>
internal sealed class TopCounts
{
    private readonly SpaceSaving<byte> counters;

    public TopCounts(int capacity) : this(new(capacity), default) { }

    private TopCounts(SpaceSaving<byte> counters, (ulong Key, int Count) top) => (this.counters, Top) = (counters, top);

    /// <summary>How often the leading key was seen, certainly; 0 before any.</summary>
    public (ulong Key, int Count) Top { get; private set; }

    public void Add(ulong key)
    {
        var counter = counters.Find(key) ?? counters.Give(key, 0);
        counter.Count++;
        if (counter.Certain > Top.Count) Top = (key, (int)counter.Certain);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Top.Key);
        writer.Write7BitEncodedInt(Top.Count);
        counters.Save(writer, _ => { });
    }

    public static TopCounts Load(int capacity, BinaryReader reader)
    {
        var top = (reader.ReadUInt64(), reader.Read7BitEncodedInt());
        return new(SpaceSaving<byte>.Load(capacity, reader, () => 0), top);
    }
}
