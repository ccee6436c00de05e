using PileOn.Detection.Velocity;

namespace PileOn.Detection.Coordination;

/// <summary>Messages by hour of event time over the last two weeks: what a phrase's senders are held against.</summary>
internal sealed class HourCounts
{
    private const int Length = 336;
    private readonly CountRing hours;
    private long newest = -1;

    public HourCounts() : this(new(Length)) { }

    private HourCounts(CountRing hours) => this.hours = hours;

    public void Add(DateTimeOffset at)
    {
        Advance(at);
        var hour = HourOf(at);
        if (hour > newest - Length) hours.Add(hour);
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset to) => newest = hours.Pass(newest, HourOf(to));

    /// <summary>Messages in the last hours, the running one included.</summary>
    public long Last(int count)
    {
        count = Math.Min(count, Length);
        return newest < 0 ? 0 : hours.Sum(newest - count + 1, count);
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
        hours.Save(writer);
    }

    public static HourCounts Load(BinaryReader reader)
    {
        var newest = reader.ReadInt64();
        return new(CountRing.Load(Length, reader)) { newest = newest };
    }
}
