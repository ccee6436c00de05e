namespace PileOn.Bench.Live;

/// <summary>
/// Moments at even distances at which something begins, whatever has become of what began before. Who waited for an answer before asking again would ask
/// nothing while a server stands still, and a standstill of two seconds would be one slow answer among hundreds (Tene's "coordinated omission").
/// </summary>
internal sealed class Schedule(TimeSpan every, TimeProvider time)
{
    /// <summary>Begins something at each moment of a length of time, and ends when all of it has. A moment that passed unseen is made up for at once.</summary>
    /// <param name="begin">Is given the moment (<see cref="TimeProvider.GetTimestamp"/>) it was due at, which is what to time it from.</param>
    public async Task Run(TimeSpan length, Func<long, Task> begin)
    {
        var (start, begun) = (time.GetTimestamp(), new List<Task>());
        for (var after = TimeSpan.Zero; after < length; after += every)
        {
            if (after - time.GetElapsedTime(start) is { Ticks: > 0 } early) await Task.Delay(early, time);
            begun.Add(begin(start + (long)(after.TotalSeconds * time.TimestampFrequency)));
        }

        await foreach (var one in Task.WhenEach(begun)) await one; // what fails may be what another waits for
    }
}
