using System.Diagnostics;

namespace PileOn.Bench.Soak;

/// <summary>
/// Days pass in minutes. Timers go by this machine's clock: what is done every few seconds is done as often as ever, and finds that hours have passed. What is done
/// by the hour or the quarter of one goes by this clock, or it would not be done at all.
/// </summary>
internal sealed class FastClock(double speed) : TimeProvider
{
    /// <summary>The shortest of what goes by this clock: a shard tells senders' grains what they did a quarter of an hour later, give or take a half.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(7);

    private readonly DateTimeOffset began = DateTimeOffset.UtcNow;
    private readonly long started = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => began + (Stopwatch.GetElapsedTime(started) * speed);

    /// <summary>As fast: a clock that runs ahead of this one is not believed, and nothing would be forgotten.</summary>
    public override long GetTimestamp() => started + (long)((Stopwatch.GetTimestamp() - started) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(base.CreateTimer(callback, state, OnThisMachine(dueTime), OnThisMachine(period)), this);

    private TimeSpan OnThisMachine(TimeSpan time) => time >= Long ? time / speed : time;

    private sealed class Timer(ITimer timer, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.OnThisMachine(dueTime), clock.OnThisMachine(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
