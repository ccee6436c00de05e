namespace PileOn.Detection.Velocity;

/// <summary>
/// Messages by minute of event time over the last twelve hours and as much before them as a message may be late, with running sums for the windows that are watched.
/// Late messages fall into their own minute, and the windows they fall into can be asked for as they are now.
/// </summary>
internal sealed class MinuteCounts
{
    /// <summary>The windows, in minutes.</summary>
    public static readonly int[] Windows = [1, 10, 60, 720];

    /// <summary>The place of ten minutes among <see cref="Windows"/>.</summary>
    public const int TenMinuteWindow = 1;

    /// <summary>The place of the hour among <see cref="Windows"/>.</summary>
    public const int HourWindow = 2;

    /// <summary>The furthest back that a window may end, in minutes.</summary>
    public const int Furthest = 10;

    private const int Length = 720 + Furthest;
    private readonly int[] minutes = new int[Length];
    private readonly long[] sums = new long[Windows.Length];

    /// <summary>The newest minute, counted from 1970; -1 before the first message.</summary>
    public long Newest { get; private set; } = -1;

    public static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    /// <summary>Messages in the last <see cref="Windows"/>[<paramref name="window"/>] minutes, the running one included.</summary>
    public long In(int window) => sums[window];

    /// <summary>The same of the window that ended some minutes before the newest.</summary>
    /// <param name="back">At most <see cref="Furthest"/>.</param>
    public long InUpTo(int back, int window)
    {
        var length = Windows[window];
        if (back == 0) return sums[window];
        if (length <= back) return CountRing.Sum(minutes, Newest - back - length + 1, length);
        return sums[window] - CountRing.Sum(minutes, Newest - back + 1, back) + CountRing.Sum(minutes, Newest - back - length + 1, back);
    }

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

    /// <summary>Whether a message fell into the minute so many before the newest.</summary>
    public bool HasIn(int back) => minutes[Slot(Newest - back)] > 0;

    /// <summary>The first minute with a message within a window that ended some minutes before the newest.</summary>
    public long FirstIn(int window, int back = 0)
    {
        var last = Newest - back;
        for (var minute = last - Windows[window] + 1; minute < last; minute++)
            if (minutes[Slot(minute)] > 0) return minute;
        return last;
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
