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
    private readonly CountRing minutes;
    private readonly long[] sums = new long[Windows.Length];

    public MinuteCounts() : this(new(Length)) { }

    private MinuteCounts(CountRing minutes) => this.minutes = minutes;

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
        if (length <= back) return minutes.Sum(Newest - back - length + 1, length);
        return sums[window] - minutes.Sum(Newest - back + 1, back) + minutes.Sum(Newest - back - length + 1, back);
    }

    public void Add(DateTimeOffset at)
    {
        var minute = MinuteOf(at);
        Advance(minute);
        if (minute <= Newest - Length) return;
        minutes.Add(minute);
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
            minutes.Clear();
            Array.Clear(sums);
            Newest = minute;
            return;
        }

        // What leaves a window are minutes that were counted before: those that time passes over now hold nothing.
        var passed = (int)(minute - Newest);
        for (var window = 0; window < Windows.Length; window++)
            sums[window] -= minutes.Sum(Newest - Windows[window] + 1, Math.Min(passed, Windows[window]));
        minutes.Clear(Newest + 1, passed);
        Newest = minute;
    }

    /// <summary>Whether a message fell into the minute so many before the newest.</summary>
    public bool HasIn(int back) => minutes[Newest - back] > 0;

    /// <summary>The first minute with a message within a window that ended some minutes before the newest.</summary>
    public long FirstIn(int window, int back = 0)
    {
        var last = Newest - back;
        return minutes.FirstIn(last - Windows[window] + 1, Windows[window]) ?? last;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Newest);
        minutes.Save(writer);
    }

    public static MinuteCounts Load(BinaryReader reader)
    {
        var newest = reader.ReadInt64();
        var counts = new MinuteCounts(CountRing.Load(Length, reader)) { Newest = newest };
        for (var window = 0; window < Windows.Length; window++) counts.sums[window] = counts.minutes.Sum(newest - Windows[window] + 1, Windows[window]);
        return counts;
    }
}
