namespace PileOn.Silo.Grains;

/// <summary>Timers that go off once each time somebody sets them.</summary>
internal static class GrainTimers
{
    /// <summary>Makes one that is not set.</summary>
    /// <param name="keepAlive">Whether the grain stays for it.</param>
    public static IGrainTimer RegisterOneShot(this IGrainBase grain, Func<CancellationToken, Task> work, bool keepAlive = false) =>
        grain.RegisterGrainTimer(work, new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = keepAlive });

    public static void GoOffIn(this IGrainTimer timer, TimeSpan wait) => timer.Change(wait, Timeout.InfiniteTimeSpan);
}
