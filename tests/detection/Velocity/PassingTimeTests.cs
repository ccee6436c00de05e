using FsCheck.Xunit;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public sealed class PassingTimeTests
{
    private const long Start = 28_000_000;

    [Property(MaxTest = 200)]
    public bool Time_that_passes_at_once_leaves_what_minute_after_minute_leaves(int seed)
    {
        var random = new Random(seed);
        var (leaps, steps) = (new MinuteCounts(), new MinuteCounts());
        leaps.Advance(Start);
        steps.Advance(Start);
        for (var (minute, message) = (Start, 0); message < 60; message++)
        {
            var next = minute + random.Next(random.Next(6) switch { 0 => 900, 1 => 90, _ => 4 });
            leaps.Advance(next);
            for (; minute < next; minute++) steps.Advance(minute + 1);
            var at = DateTimeOffset.FromUnixTimeSeconds((minute - random.Next(3)) * 60);
            leaps.Add(at);
            steps.Add(at);
            for (var window = 0; window < MinuteCounts.Windows.Length; window++)
                if (leaps.In(window) != steps.In(window) || leaps.FirstIn(window) != steps.FirstIn(window)) return false;
        }

        return true;
    }
}
