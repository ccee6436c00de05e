namespace PileOn.Detection.Phrasing;

/// <summary>
/// A sketch in a snapshot. Most counters of most targets' sketches are zero: those that are not are told by how far they are apart, and then all they count,
/// because numbers that are alike pack best where they stand together.
/// </summary>
internal static class StoredSketch
{
    public static void Save(ReadOnlySpan<ushort> counters, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(counters.Length - counters.Count((ushort)0));
        for (int place = 0, before = -1; place < counters.Length; place++)
        {
            if (counters[place] == 0) continue;
            writer.Write7BitEncodedInt(place - before - 1);
            before = place;
        }

        foreach (var count in counters)
            if (count != 0) writer.Write7BitEncodedInt(count);
    }

    public static ushort[] Load(int length, BinaryReader reader)
    {
        var places = new int[reader.Read7BitEncodedInt()];
        for (int i = 0, before = -1; i < places.Length; i++) before = places[i] = before + 1 + reader.Read7BitEncodedInt();
        var counters = new ushort[length];
        foreach (var place in places) counters[place] = (ushort)reader.Read7BitEncodedInt();
        return counters;
    }
}
