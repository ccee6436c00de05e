using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// When a target that hears nothing any more is woken to let go of what it needs no longer: on the day after it may, at a time of its own, so that targets which
/// fell silent together are not woken together, and one that hears something every hour changes its time once a day.
/// </summary>
internal static class Waking
{
    /// <summary>What is replayed from the past is looked at today, and is kept as if it were of today.</summary>
    private static readonly TimeSpan AfterReplay = TimeSpan.FromDays(14);

    /// <param name="rest">When it may let go.</param>
    /// <param name="laggedOn">When its last message came that lagged our clock.</param>
    public static DateTimeOffset At(TargetId target, DateTimeOffset rest, DateTimeOffset laggedOn)
    {
        if (laggedOn > rest - AfterReplay) rest = laggedOn + AfterReplay;
        var day = (rest.UtcTicks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay;
        var second = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(target.Value.AsSpan())) >> 8; // the lowest bits are the partition's
        return new DateTimeOffset(day * TimeSpan.TicksPerDay, TimeSpan.Zero).AddSeconds(second % (ulong)TimeSpan.SecondsPerDay);
    }
}
