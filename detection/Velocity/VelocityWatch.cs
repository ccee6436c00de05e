namespace PileOn.Detection.Velocity;

/// <summary>How fast messages come against what is usual: the windows of <see cref="MinuteCounts"/> against the <see cref="Baseline"/>.</summary>
internal sealed class VelocityWatch
{
    /// <summary>A surprise that keeps an episode going: one in a hundred ordinary looks.</summary>
    private const double StillUnusual = 2;

    private readonly MinuteCounts counts;
    private readonly Baseline baseline;

    public VelocityWatch() : this(new(), new()) { }

    private VelocityWatch(MinuteCounts counts, Baseline baseline) => (this.counts, this.baseline) = (counts, baseline);

    public void Add(DateTimeOffset at)
    {
        counts.Add(at);
        baseline.Add(at);
    }

    public void Advance(DateTimeOffset to)
    {
        counts.Advance(MinuteCounts.MinuteOf(to));
        baseline.Advance(Baseline.HourOf(to));
    }

    /// <summary>The window that surprises most.</summary>
    public Burst Strongest(DateTimeOffset at)
    {
        var best = Look(at, 1);
        for (var window = 0; window < MinuteCounts.Windows.Length; window++)
        {
            var look = Look(at, window);
            if (look.Surprise > best.Surprise) best = look;
        }

        return best;
    }

    /// <summary>One window of <see cref="MinuteCounts.Windows"/>.</summary>
    public Burst Look(DateTimeOffset at, int window)
    {
        var minutes = MinuteCounts.Windows[window];
        var seen = counts.In(window);
        var expected = baseline.Expected(at, minutes);
        return new(minutes, seen, expected, NegativeBinomial.Surprise(seen, expected, baseline.Shape(at, expected)), window);
    }

    /// <summary>The same burst as if fewer messages had come.</summary>
    public Burst With(DateTimeOffset at, Burst burst, long seen) =>
        burst with { Seen = seen, Surprise = NegativeBinomial.Surprise(seen, burst.Expected, baseline.Shape(at, burst.Expected)) };

    /// <summary>Whether something unusual still goes on: any window of up to an hour.</summary>
    public bool IsUnusual(DateTimeOffset at)
    {
        for (var window = 0; window <= MinuteCounts.HourWindow; window++)
            if (Look(at, window).Surprise >= StillUnusual) return true;
        return false;
    }

    /// <summary>The first minute of a burst's messages.</summary>
    public DateTimeOffset FirstMinute(Burst burst) => DateTimeOffset.FromUnixTimeSeconds(counts.FirstIn(burst.Window) * 60);

    /// <summary>The ends of the band that holds 95% of ordinary steps of some minutes, at a moment.</summary>
    public (double Low, double High) Band(DateTimeOffset at, int minutes)
    {
        var expected = baseline.Expected(at, minutes);
        var shape = baseline.Shape(at, expected);
        return (NegativeBinomial.Quantile(0.025, expected, shape), NegativeBinomial.Quantile(0.975, expected, shape));
    }

    public void Save(BinaryWriter writer)
    {
        counts.Save(writer);
        baseline.Save(writer);
    }

    public static VelocityWatch Load(BinaryReader reader) => new(MinuteCounts.Load(reader), Baseline.Load(reader));
}

/// <summary>Messages in one window against what is usual.</summary>
/// <param name="Surprise">-log10 of the probability of so many.</param>
internal readonly record struct Burst(int Minutes, long Seen, double Expected, double Surprise, int Window);
