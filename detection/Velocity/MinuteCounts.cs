namespace PileOn.Detection.Velocity;

/// <summary>Messages by minute of event time over the last twelve hours, with running sums for the windows that are watched. Late messages fall into their own minute.</summary>
internal sealed class MinuteCounts
{
    /// <summary>The windows, in minutes.</summary>
    public static readonly int[] Windows = [1, 10, 60, 720];

    /// <summary>The place of ten minutes among <see cref="Windows"/>.</summary>
    public const int TenMinuteWindow = 1;

    /// <summary>The place of the hour among <see cref="Windows"/>.</summary>
    public const int HourWindow = 2;

    private const int Length = 720;
    private readonly int[] minutes = new int[Length];
    private readonly long[] sums = new long[Windows.Length];

    /// <summary>The newest minute, counted from 1970; -1 before the first message.</summary>
    public long Newest { get; private set; } = -1;

    public static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    /// <summary>Messages in the last <see cref="Windows"/>[<paramref name="window"/>] minutes, the running one included.</summary>
    public long In(int window) => sums[window];

    public void Add(DateTimeOffset at)
    {
        var minute = MinuteOf(at);
        Advance(minute);
        if (minute <= Newest - Length) return;
        minutes[Slot(minute)]++;
        for (var window = 0; window < Windows.Length; window++)
            if (minute > Newest - Windows[window]) sums[window]++;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(long minute)
    {
        if (Newest < 0) Newest = minute;
        if (minute <= Newest) return;
        if (minute - Newest >= Length)
        {
            Array.Clear(minutes);
            Array.Clear(sums);
            Newest = minute;
            return;
        }

        // What leaves a window are minutes that were counted before: those that time passes over now hold nothing.
        var passed = (int)(minute - Newest);
        for (var window = 0; window < Windows.Length; window++)
            sums[window] -= CountRing.Sum(minutes, Newest - Windows[window] + 1, Math.Min(passed, Windows[window]));
        CountRing.Clear(minutes, Newest + 1, passed);
        Newest = minute;
    }

    /// <summary>The first minute with a message within a window.</summary>
    public long FirstIn(int window)
    {
        for (var minute = Newest - Windows[window] + 1; minute < Newest; minute++)
            if (minutes[Slot(minute)] > 0) return minute;
        return Newest;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Newest);
        writer.Write7BitEncodedInt(minutes.Count(count => count > 0));
        for (var slot = 0; slot < Length; slot++)
        {
            if (minutes[slot] == 0) continue;
            writer.Write7BitEncodedInt(slot);
            writer.Write7BitEncodedInt(minutes[slot]);
        }
    }

    public static MinuteCounts Load(BinaryReader reader)
    {
        var counts = new MinuteCounts { Newest = reader.ReadInt64() };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var slot = reader.Read7BitEncodedInt();
            counts.minutes[slot] = reader.Read7BitEncodedInt();
        }

        for (var window = 0; window < Windows.Length; window++)
            for (var minute = counts.Newest - Windows[window] + 1; minute <= counts.Newest; minute++)
                counts.sums[window] += counts.minutes[Slot(minute)];
        return counts;
    }

    private static int Slot(long minute) => (int)(((minute % Length) + Length) % Length);
}
