using PileOn.Detection.Identity;

namespace PileOn.Detection.Senders;

/// <summary>
/// A set of senders, known by 40 bits of their keys: exact up to a limit (two of 10,000 share them once in 20,000 such sets), beyond it a count with
/// 0.8% standard error and a membership test that errs only towards "seen before".
/// </summary>
/// <param name="exactLimit">Senders that are kept exactly.</param>
/// <param name="filterBits">Bits of the membership test beyond the limit, a power of two.</param>
internal sealed class SenderSet(int exactLimit, int filterBits)
{
    private const int KeyBits = 40;
    private ulong[] slots = new ulong[8];
    private int exact;
    private HyperLogLog? sketch;
    private SenderFilter? filter;

    /// <summary>Distinct senders.</summary>
    public long Count => sketch?.Estimate() ?? exact;

    /// <summary>Adds a known sender.</summary>
    /// <returns>True when it was not there before.</returns>
    public bool Add(SenderKey sender)
    {
        var value = Shorten(sender);
        if (sketch is null && AddExact(value) is { } added) return added;
        sketch!.Add(value);
        return filter!.Add(value);
    }

    public bool Contains(SenderKey sender)
    {
        var value = Shorten(sender);
        if (filter is not null) return filter.Contains(value);
        for (var slot = Home(value); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
            if (slots[slot] == value) return true;
        return false;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(sketch is not null);
        if (sketch is not null)
        {
            sketch.Save(writer);
            filter!.Save(writer);
            return;
        }

        // In order, each by its distance from the one before.
        writer.Write7BitEncodedInt(exact);
        ulong before = 0;
        foreach (var value in slots.Where(slot => slot != 0).Order())
        {
            writer.Write7BitEncodedInt64((long)(value - before));
            before = value;
        }
    }

    public static SenderSet Load(int exactLimit, int filterBits, BinaryReader reader)
    {
        var set = new SenderSet(exactLimit, filterBits);
        if (reader.ReadBoolean())
        {
            (set.slots, set.sketch, set.filter) = ([], HyperLogLog.Load(reader), SenderFilter.Load(filterBits, reader));
            return set;
        }

        ulong value = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) set.AddExact(value += (ulong)reader.Read7BitEncodedInt64());
        return set;
    }

    // Never 0, which is an empty slot.
    private static ulong Shorten(SenderKey sender) => (sender.Value >> (64 - KeyBits)) + 1;

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
        (sketch, filter) = (new(), new(filterBits));
        foreach (var value in slots)
        {
            if (value == 0) continue;
            sketch.Add(value);
            filter.Add(value);
        }

        slots = [];
    }

    private int Home(ulong value) => (int)((value * 0x9e3779b97f4a7c15) >> 32) & (slots.Length - 1);
}
