namespace PileOn.Detection.Coordination;

/// <summary>Messages by hour of event time over the last three days: what a phrase's senders are held against.</summary>
internal sealed class HourCounts
{
    private const int Length = 72;
    private readonly int[] hours = new int[Length];
    private long newest = -1;

    public void Add(DateTimeOffset at)
    {
        var hour = at.ToUnixTimeSeconds() / 3600;
        if (newest < 0) newest = hour;
        while (newest < hour)
        {
            if (hour - newest > Length) newest = hour - Length;
            newest++;
            hours[newest % Length] = 0;
        }

        if (hour > newest - Length) hours[hour % Length]++;
    }

    /// <summary>Messages in the last hours, the running one included.</summary>
    public long Last(int count)
    {
        long sum = 0;
        for (var hour = newest; hour > newest - count && hour >= 0; hour--) sum += hours[hour % Length];
        return sum;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(newest);
        foreach (var count in hours) writer.Write7BitEncodedInt(count);
    }

    public static HourCounts Load(BinaryReader reader)
    {
        var counts = new HourCounts { newest = reader.ReadInt64() };
        for (var i = 0; i < Length; i++) counts.hours[i] = reader.Read7BitEncodedInt();
        return counts;
    }
}
