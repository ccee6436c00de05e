using PileOn.Detection.Velocity;

namespace PileOn.Detection.Coordination;

/// <summary>Messages by hour of event time over the last two weeks: what a phrase's senders are held against.</summary>
internal sealed class HourCounts
{
    private const int Length = 336;
    private readonly int[] hours = new int[Length];
    private long newest = -1;

    public void Add(DateTimeOffset at)
    {
        Advance(at);
        var hour = HourOf(at);
        if (hour > newest - Length) hours[hour % Length]++;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset to)
    {
        var hour = HourOf(to);
        if (newest < 0) newest = hour;
        while (newest < hour)
        {
            if (hour - newest > Length) newest = hour - Length;
            newest++;
            hours[newest % Length] = 0;
        }
    }

    /// <summary>Messages in the last hours, the running one included.</summary>
    public long Last(int count)
    {
        count = Math.Min(count, Length);
        return newest < 0 ? 0 : CountRing.Sum(hours, newest - count + 1, count);
    }

    /// <summary>
    /// The same, as far as they came after a moment, by whole hours: what came in the hour of that moment is taken to have come before it, for a flood that has just ended
    /// would be held against everything that is said for weeks. Two hours at least.
    /// </summary>
    public long Last(int count, DateTimeOffset after) => Last((int)Math.Min(count, Math.Max(newest - HourOf(after), 2)));

    private static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;

    public void Save(BinaryWriter writer)
    {
        writer.Write(newest);
        writer.Write7BitEncodedInt(hours.Count(count => count > 0));
        for (var i = 0; i < Length; i++)
        {
            if (hours[i] == 0) continue;
            writer.Write7BitEncodedInt(i);
            writer.Write7BitEncodedInt(hours[i]);
        }
    }

    public static HourCounts Load(BinaryReader reader)
    {
        var counts = new HourCounts { newest = reader.ReadInt64() };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var place = reader.Read7BitEncodedInt();
            counts.hours[place] = reader.Read7BitEncodedInt();
        }

        return counts;
    }
}
