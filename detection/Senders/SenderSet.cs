using PileOn.Detection.Identity;

namespace PileOn.Detection.Senders;

/// <summary>
/// A set of senders: exact up to a limit, beyond it a count with 0.8% standard error and a membership test that errs only towards "seen before".
/// </summary>
/// <param name="exactLimit">Senders that are kept exactly.</param>
internal sealed class SenderSet(int exactLimit)
{
    private const int FilterWords = 1 << 13;
    private ulong[] slots = new ulong[8];
    private int exact;
    private HyperLogLog? sketch;
    private ulong[]? filter;

    /// <summary>Distinct senders.</summary>
    public long Count => sketch?.Estimate() ?? exact;

    /// <summary>Adds a known sender.</summary>
    /// <returns>True when it was not there before.</returns>
    public bool Add(SenderKey sender)
    {
        if (sketch is null && AddExact(sender.Value) is { } added) return added;
        sketch!.Add(sender.Value);
        return AddToFilter(sender.Value);
    }

    public bool Contains(SenderKey sender)
    {
        if (filter is not null) return InFilter(sender.Value);
        for (var slot = Home(sender.Value); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
            if (slots[slot] == sender.Value) return true;
        return false;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(sketch is not null);
        if (sketch is not null)
        {
            sketch.Save(writer);
            foreach (var word in filter!) writer.Write(word);
            return;
        }

        writer.Write7BitEncodedInt(exact);
        foreach (var value in slots.Where(slot => slot != 0).Order()) writer.Write(value);
    }

    public static SenderSet Load(int exactLimit, BinaryReader reader)
    {
        var set = new SenderSet(exactLimit);
        if (reader.ReadBoolean())
        {
            set.sketch = HyperLogLog.Load(reader);
            set.slots = [];
            set.filter = new ulong[FilterWords];
            for (var i = 0; i < FilterWords; i++) set.filter[i] = reader.ReadUInt64();
            return set;
        }

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) set.AddExact(reader.ReadUInt64());
        return set;
    }

    // Null when the limit is reached and the set has become a sketch.
    private bool? AddExact(ulong value)
    {
        var slot = Home(value);
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
            if (slots[slot] == value) return false;
        if (exact == exactLimit)
        {
            BecomeSketch();
            return null;
        }

        slots[slot] = value;
        exact++;
        if (exact * 4 > slots.Length * 3) Grow();
        return true;
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        foreach (var value in old)
        {
            if (value == 0) continue;
            var slot = Home(value);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = value;
        }
    }

    private void BecomeSketch()
    {
        sketch = new();
        filter = new ulong[FilterWords];
        foreach (var value in slots)
        {
            if (value == 0) continue;
            sketch.Add(value);
            AddToFilter(value);
        }

        slots = [];
    }

    // A Bloom filter of 64 KiB with three bits a sender: at 100,000 senders one new sender in twelve is taken for a known one.
    private bool AddToFilter(ulong value)
    {
        var isNew = false;
        for (var probe = 0; probe < 3; probe++)
        {
            var (word, bit) = Place(value, probe);
            isNew |= (filter![word] & bit) == 0;
            filter[word] |= bit;
        }

        return isNew;
    }

    private bool InFilter(ulong value)
    {
        for (var probe = 0; probe < 3; probe++)
        {
            var (word, bit) = Place(value, probe);
            if ((filter![word] & bit) == 0) return false;
        }

        return true;
    }

    private static (int Word, ulong Bit) Place(ulong value, int probe)
    {
        var place = (value + ((ulong)probe * 0x9e3779b97f4a7c15)) * 0xd6e8feb86659fd93;
        return ((int)(place >> 51), 1UL << (int)((place >> 40) & 63));
    }

    private int Home(ulong value) => (int)((value * 0x9e3779b97f4a7c15) >> 32) & (slots.Length - 1);
}
