using System.Runtime.InteropServices;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// A sketch in a snapshot. Most counters of most targets' sketches are zero: those that are not are told by how far they are apart, and then all they count,
/// because numbers that are alike pack best where they stand together.
/// </summary>
internal static class StoredSketch
{
    public static void Save(ReadOnlySpan<ushort> counters, BinaryWriter writer)
    {
        var places = new List<uint>();
        for (var place = 0; place < counters.Length; place++)
            if (counters[place] != 0) places.Add((uint)place);
        StoredAscending.Save(CollectionsMarshal.AsSpan(places), counters.Length, writer);
        foreach (var count in counters)
            if (count != 0) writer.Write7BitEncodedInt(count);
    }

    public static ushort[] Load(int length, BinaryReader reader)
    {
        var places = StoredAscending.Load(length, reader);
        var counters = new ushort[length];
        foreach (var place in places) counters[place] = (ushort)reader.Read7BitEncodedInt();
        return counters;
    }
}
