using System.Buffers.Binary;
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
    private const int Smallest = 8;

    // The senders that are kept exactly, five bytes each, in a table that is never more than four fifths full and never larger than the limit asks for.
    private const int SlotBytes = KeyBits / 8;
    private const ulong SlotMask = (1UL << KeyBits) - 1;
    private byte[] slots = Room(Smallest);
    private int places = Smallest;
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
        return At(Find(value)) != 0;
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
        foreach (var value in Exact().Order())
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
            (set.slots, set.places, set.sketch, set.filter) = ([], 0, HyperLogLog.Load(reader), SenderFilter.Load(filterBits, reader));
            return set;
        }

        ulong value = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) set.AddExact(value += (ulong)reader.Read7BitEncodedInt64());
        return set;
    }

    // Never 0, which is an empty slot.
    private static ulong Shorten(SenderKey sender) => Math.Min((sender.Value >> (64 - KeyBits)) + 1, SlotMask);

    // Null when the limit is reached and the set has become a sketch.
    private bool? AddExact(ulong value)
    {
        var place = Find(value);
        if (At(place) != 0) return false;
        if (exact == exactLimit)
        {
            BecomeSketch();
            return null;
        }

        Put(place, value);
        exact++;
        if (exact * 5L > places * 4L) Grow();
        return true;
    }

    // Its place, or the empty one where it belongs.
    private int Find(ulong value)
    {
        var place = (int)(((value * 0x9e3779b97f4a7c15) >> 32) * (ulong)places >> 32);
        for (var there = At(place); there != 0 && there != value; there = At(place))
            if (++place == places) place = 0;
        return place;
    }

    private ulong At(int place) => BinaryPrimitives.ReadUInt64LittleEndian(slots.AsSpan(place * SlotBytes)) & SlotMask;

    private void Put(int place, ulong value)
    {
        var slot = slots.AsSpan(place * SlotBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(slot, (uint)value);
        slot[SlotBytes - 1] = (byte)(value >> 32);
    }

    private List<ulong> Exact()
    {
        var all = new List<ulong>(exact);
        for (var place = 0; place < places; place++)
            if (At(place) is > 0 and var value) all.Add(value);
        return all;
    }

    private void Grow()
    {
        var all = Exact();
        places = Math.Min(places * 2, (exactLimit * 5 / 4) + Smallest);
        slots = Room(places);
        foreach (var value in all) Put(Find(value), value);
    }

    private void BecomeSketch()
    {
        (sketch, filter) = (new(), new(filterBits));
        foreach (var value in Exact())
        {
            sketch.Add(value);
            filter.Add(value);
        }

        (slots, places) = ([], 0);
    }

    // Eight bytes are read where five are meant.
    private static byte[] Room(int places) => new byte[(places * SlotBytes) + sizeof(ulong) - SlotBytes];
}
