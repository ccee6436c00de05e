using System.Diagnostics;

namespace PileOn.Bench.Soak;

/// <summary>Days pass in minutes. Timers go by this machine's clock: what is done every few seconds is done as often as ever, and finds that hours have passed.</summary>
internal sealed class FastClock(double speed) : TimeProvider
{
    private readonly DateTimeOffset began = DateTimeOffset.UtcNow;
    private readonly long started = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => began + (Stopwatch.GetElapsedTime(started) * speed);

    /// <summary>As fast: a clock that runs ahead of this one is not believed, and nothing would be forgotten.</summary>
    public override long GetTimestamp() => started + (long)((Stopwatch.GetTimestamp() - started) * speed);
}
