namespace PileOn.Silo.Clocks;

/// <summary>
/// A silo's clock: it never goes back, for where time does Orleans begins no grain any more until it has caught up. Set back, it goes on at half its pace until the
/// right time has come. So that nothing is ahead for long by mistake, a clock that leaps ahead is followed once it has stayed there for a minute: a machine that
/// was asleep is a minute late in knowing. Timers and timestamps are those of the clock beneath. Thread-safe.
/// </summary>
/// <param name="wall">The clock that people and machines set.</param>
public sealed class ForwardClock(TimeProvider wall) : TimeProvider
{
    private static readonly TimeSpan Proof = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly SettledTime settled = new(wall, wall.GetUtcNow(), Proof);
    private readonly SettledTime proven = SettledTime.ToThrowAway(wall);
    private DateTimeOffset last = wall.GetUtcNow();
    private long looked = wall.GetTimestamp();

    /// <summary>The clock beneath, which goes back when it is set back.</summary>
    public TimeProvider Wall => wall;

    /// <summary>The time by which what cannot be had again may be thrown away: a clock that leaps ahead must stay there for an hour (<see cref="SettledTime.ProofToThrowAway"/>).</summary>
    public DateTimeOffset Proven
    {
        get
        {
            lock (gate) return proven.Now();
        }
    }

    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var (now, before) = (settled.Now(), looked);
            looked = wall.GetTimestamp();
            var atLeast = last + (wall.GetElapsedTime(before, looked) / 2);
            return last = now > atLeast ? now : atLeast;
        }
    }

    public override long GetTimestamp() => wall.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => wall.CreateTimer(callback, state, dueTime, period);
}
