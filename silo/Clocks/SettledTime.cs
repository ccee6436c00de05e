namespace PileOn.Silo.Clocks;

/// <summary>
/// The time by which things are thrown away for good. A clock that leaps ahead, however far and by whatever mistake, is believed once it has stayed ahead for as
/// long as it takes to prove it; until then time goes on from where it was, as fast as the monotonic clock, which nobody sets. A clock that goes back is believed at
/// once: what is kept for too long does no harm. Not thread-safe.
/// </summary>
internal sealed class SettledTime(TimeProvider time, DateTimeOffset last, TimeSpan proof)
{
    /// <summary>More than clocks are put right by while nobody notices, and less than anything is kept for.</summary>
    internal static readonly TimeSpan Leap = TimeSpan.FromMinutes(1);

    /// <summary>How long a clock must have been ahead before what it says is too old is thrown away: long enough for somebody, or NTP, to put it right.</summary>
    internal static readonly TimeSpan ProofToThrowAway = TimeSpan.FromHours(1);

    private DateTimeOffset settled = last;
    private long looked = time.GetTimestamp();
    private TimeSpan lead;
    private long? aheadSince;

    /// <param name="wall">A clock that people and machines set.</param>
    /// <param name="stored">What it last said, as it was stored; the default where nothing was.</param>
    public static SettledTime ToThrowAway(TimeProvider wall, DateTimeOffset stored = default) => new(wall, stored == default ? wall.GetUtcNow() : stored, ProofToThrowAway);

    public DateTimeOffset Now()
    {
        var (before, wall) = (looked, time.GetUtcNow());
        looked = time.GetTimestamp();
        settled += time.GetElapsedTime(before, looked);
        if (wall - settled <= Leap)
        {
            aheadSince = null;
            return settled = wall;
        }

        if (aheadSince is null || wall - settled > lead + Leap) aheadSince = looked; // it has leapt again, which is another thing to prove
        lead = wall - settled;
        if (time.GetElapsedTime(aheadSince.Value, looked) < proof) return settled;
        aheadSince = null;
        return settled = wall;
    }
}
