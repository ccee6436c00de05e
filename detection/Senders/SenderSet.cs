using System.Runtime.InteropServices;
using PileOn.Detection.Identity;

namespace PileOn.Detection.Senders;

/// <summary>
/// A set of senders, known by 32 bits of their keys: exact up to a limit (where that is 10,000, a new one is taken for one of them once in 400,000 times), beyond it a count with
/// 0.8% standard error and a membership test that errs only towards "seen before".
/// </summary>
/// <param name="exactLimit">Senders that are kept exactly.</param>
/// <param name="filterBits">Bits of the membership test beyond the limit, a power of two.</param>
internal sealed class SenderSet(int exactLimit, int filterBits)
{
    private const int KeyBits = 32;
    private const int Smallest = 8;

    // The senders that are kept exactly, in a table that is never more than four fifths full and never larger than the limit asks for.
    private uint[] slots = new uint[Smallest];
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
        return slots[Find(value)] != 0;
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

        var all = Exact();
        all.Sort();
        StoredAscending.Save(CollectionsMarshal.AsSpan(all), 1L << KeyBits, writer);
    }

    public static SenderSet Load(int exactLimit, int filterBits, BinaryReader reader)
    {
        var set = new SenderSet(exactLimit, filterBits);
        if (reader.ReadBoolean())
        {
            (set.slots, set.sketch, set.filter) = ([], HyperLogLog.Load(reader), SenderFilter.Load(filterBits, reader));
            return set;
        }

        foreach (var value in StoredAscending.Load(1L << KeyBits, reader)) set.AddExact(value);
        return set;
    }

    // Never 0, which is an empty slot.
    private static uint Shorten(SenderKey sender) => Math.Max((uint)(sender.Value >> (64 - KeyBits)), 1);

    // Null when the limit is reached and the set has become a sketch.
    private bool? AddExact(uint value)
    {
        var place = Find(value);
        if (slots[place] != 0) return false;
        if (exact == exactLimit)
        {
            BecomeSketch();
            return null;
        }

        slots[place] = value;
        exact++;
        if (exact * 5L > slots.Length * 4L) Grow();
        return true;
    }

    // Its place, or the empty one where it belongs.
    private int Find(uint value)
    {
        var place = (int)((ulong)(value * 0x9e3779b1u) * (ulong)slots.Length >> 32);
        for (var there = slots[place]; there != 0 && there != value; there = slots[place])
            if (++place == slots.Length) place = 0;
        return place;
    }

    private List<uint> Exact()
    {
        var all = new List<uint>(exact);
        foreach (var value in slots)
            if (value != 0) all.Add(value);
        return all;
    }

    private void Grow()
    {
        var all = Exact();
        slots = new uint[Math.Min(slots.Length * 2, (exactLimit * 5 / 4) + Smallest)];
        foreach (var value in all) slots[Find(value)] = value;
    }

    private void BecomeSketch()
    {
        (sketch, filter) = (new(), new(filterBits));
        foreach (var value in Exact())
        {
            sketch.Add(value);
            filter.Add(value);
        }

        slots = [];
    }
}
