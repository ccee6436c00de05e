namespace PileOn.Detection.Velocity;

/// <summary>How fast messages come against what is usual: the windows of <see cref="MinuteCounts"/> against the <see cref="Baseline"/>.</summary>
internal sealed class VelocityWatch
{
    /// <summary>A surprise that keeps an episode going: one in a hundred ordinary looks.</summary>
    private const double StillUnusual = 2;

    /// <summary>One message in a minute of a quiet day surprises too, but it is what made us look.</summary>
    private const int FewestUnusual = 3;

    private readonly MinuteCounts counts;
    private readonly Baseline baseline;
    private readonly UsualCount[] usual = Array.ConvertAll(MinuteCounts.Windows, _ => new UsualCount());
    private (long At, long Learned) usualOf = (-1, -1);

    public VelocityWatch() : this(RatePrior.Messages) { }

    public VelocityWatch(RatePrior prior) : this(new(), new(prior)) { }

    private VelocityWatch(MinuteCounts counts, Baseline baseline) => (this.counts, this.baseline) = (counts, baseline);

    /// <summary>Says how many times the usual is announced for an hour (hours since 1970), from now on.</summary>
    public void Plan(Func<long, double> planned)
    {
        baseline.Planned = planned;
        usualOf = (-1, -1);
    }

    /// <summary>Messages of the last hour.</summary>
    public long InHour => counts.In(MinuteCounts.HourWindow);

    /// <summary>Messages of the last ten minutes.</summary>
    public long InTenMinutes => counts.In(MinuteCounts.TenMinuteWindow);

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

    /// <summary>All windows at once; of equals the shorter surprises more, and ten minutes before any other.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="since">Longer windows that reach back behind this are not looked at.</param>
    public VelocityLook Look(DateTimeOffset at, DateTimeOffset since)
    {
        var strongest = Look(at, MinuteCounts.TenMinuteWindow);
        var unusual = IsUnusual(strongest);
        for (var window = 0; window < MinuteCounts.Windows.Length; window++)
        {
            if (window == MinuteCounts.TenMinuteWindow || (window > MinuteCounts.TenMinuteWindow && at - since < TimeSpan.FromMinutes(MinuteCounts.Windows[window]))) continue;
            var look = Look(at, window);
            unusual |= IsUnusual(look) && window <= MinuteCounts.HourWindow;
            if (look.Surprise > strongest.Surprise) strongest = look;
        }

        return new(strongest, unusual, counts.In(MinuteCounts.HourWindow));
    }

    private static bool IsUnusual(Burst look) => look.Seen >= FewestUnusual && look.Surprise >= StillUnusual;

    /// <summary>One window of <see cref="MinuteCounts.Windows"/>.</summary>
    public Burst Look(DateTimeOffset at, int window)
    {
        var seen = counts.In(window);
        var usual = Usual(at, window);
        return new(MinuteCounts.Windows[window], seen, usual.Mean, usual.Surprise(seen), window);
    }

    /// <summary>Messages that are usual in the given minutes up to a moment.</summary>
    public double Expected(DateTimeOffset at, int minutes) => baseline.Expected(at, minutes);

    /// <inheritdoc cref="Baseline.Shape"/>
    public double Shape(DateTimeOffset at, double expected) => baseline.Shape(at, expected);

    /// <summary>The same burst as if fewer messages had come.</summary>
    public Burst With(DateTimeOffset at, Burst burst, long seen) =>
        burst with { Seen = seen, Surprise = NegativeBinomial.Surprise(seen, burst.Expected, baseline.Shape(at, burst.Expected)) };

    /// <summary>The first minute of a burst's messages.</summary>
    public DateTimeOffset FirstMinute(Burst burst) => DateTimeOffset.FromUnixTimeSeconds(counts.FirstIn(burst.Window) * 60);

    /// <summary>The ends of the band that holds 95% of ordinary steps of some minutes, at a moment.</summary>
    public (double Low, double High) Band(DateTimeOffset at, int minutes)
    {
        var expected = baseline.Expected(at, minutes);
        var shape = baseline.Shape(at, expected);
        return (NegativeBinomial.Quantile(0.025, expected, shape), NegativeBinomial.Quantile(0.975, expected, shape));
    }

    /// <summary>Another that has seen and learned the same.</summary>
    public VelocityWatch Copy()
    {
        var saved = new MemoryStream();
        Save(new(saved));
        saved.Position = 0;
        return Load(new(saved));
    }

    public void Save(BinaryWriter writer)
    {
        counts.Save(writer);
        baseline.Save(writer);
    }

    public static VelocityWatch Load(BinaryReader reader) => Load(RatePrior.Messages, reader);

    public static VelocityWatch Load(RatePrior prior, BinaryReader reader) => new(MinuteCounts.Load(reader), Baseline.Load(prior, reader));

    // What is usual changes with the hour and with what the baseline has learned, not from message to message.
    private UsualCount Usual(DateTimeOffset at, int window)
    {
        var of = (Baseline.HourOf(at), baseline.LatestHour);
        if (of != usualOf)
        {
            usualOf = of;
            for (var each = 0; each < usual.Length; each++)
            {
                var expected = baseline.Expected(at, MinuteCounts.Windows[each]);
                usual[each].Become(new(expected, baseline.Shape(at, expected)));
            }
        }

        return usual[window];
    }
}

/// <summary>How fast messages come at one moment.</summary>
/// <param name="Strongest">The window that surprises most.</param>
/// <param name="IsUnusual">Whether any window of up to an hour still stands out.</param>
/// <param name="LastHour">Messages of the last hour.</param>
internal readonly record struct VelocityLook(Burst Strongest, bool IsUnusual, long LastHour);

/// <summary>Messages in one window against what is usual.</summary>
/// <param name="Surprise">-log10 of the probability of so many.</param>
/// <param name="Platform">The one platform that is looked at; null for all.</param>
internal readonly record struct Burst(int Minutes, long Seen, double Expected, double Surprise, int Window, string? Platform = null);
