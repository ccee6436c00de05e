namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// Spaces the calls to a silo's busy targets: the more of them there are, the longer each waits and the more goes in one call, so that up to 1,500 of them
/// calls take the same share of the silo. Thread-safe.
/// </summary>
public sealed class Turnstile(TimeProvider time)
{
    /// <summary>A call costs some 40 µs with all that follows from it, whatever it brings: with so many a second, an eighth of a core.</summary>
    private const int CallsPerSecond = 3_000;

    /// <summary>From one call to the next while few are busy.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    /// <summary>An alert comes later by this much at most.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly long step = time.TimestampFrequency / CallsPerSecond;
    private readonly long least = Ticks(Least, time), most = Ticks(Most, time);

    /// <summary>When the calls so far would be through, at that rate.</summary>
    private long through;

    /// <summary>Counts one more call.</summary>
    /// <returns>How long after its last call a target is to be called, as a difference of timestamps.</returns>
    public long Pass()
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            through = Math.Min(Math.Max(through, now) + step, now + most);
            return Math.Max(least, through - now);
        }
    }

    private static long Ticks(TimeSpan length, TimeProvider time) => (long)(length.TotalSeconds * time.TimestampFrequency);
}
