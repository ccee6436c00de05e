using PileOn.Detection.Recent;

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

    // Of an even hour and of an odd one: around the full hour messages that are late are held against the hour before.
    private readonly UsualCount[][] usual = [Usuals(), Usuals()];
    private readonly (long At, long Learned)[] usualOf = [(-1, -1), (-1, -1)];

    // Of whole hours, the first and the last of them included: asked for with every message of an episode, and the same for an hour.
    private ((long First, long Last, long Learned) Of, double Expected) usualBetween = ((-1, -1, -1), 0);

    public VelocityWatch() : this(RatePrior.Messages) { }

    public VelocityWatch(RatePrior prior) : this(new(), new(prior)) { }

    private VelocityWatch(MinuteCounts counts, Baseline baseline) => (this.counts, this.baseline) = (counts, baseline);

    /// <summary>Says how many times the usual is announced for an hour (hours since 1970), from now on.</summary>
    public void Plan(Func<long, double> planned)
    {
        baseline.Planned = planned;
        Array.Fill(usualOf, (-1, -1));
        usualBetween.Of = (-1, -1, -1);
    }

    /// <summary>Messages of the last hour.</summary>
    public long InHour => counts.In(MinuteCounts.HourWindow);

    /// <summary>Messages of the ten minutes up to a moment that is not long ago.</summary>
    public long InTenMinutes(DateTimeOffset upTo) =>
        counts.InUpTo((int)Math.Clamp(counts.Newest - MinuteCounts.MinuteOf(upTo), 0, MinuteCounts.Furthest), MinuteCounts.TenMinuteWindow);

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

    /// <summary>
    /// All windows at once that a message fell into, as far as time has come; of equals the shorter surprises more, ten minutes before any other, and the latest
    /// before an earlier one. A message that comes after later ones is seen among those it was sent with.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="since">Longer windows that reach back behind this are not looked at.</param>
    /// <param name="sent">When the message was sent.</param>
    public VelocityLook Look(DateTimeOffset at, DateTimeOffset since, DateTimeOffset sent)
    {
        var earliest = (int)Math.Clamp(counts.Newest - MinuteCounts.MinuteOf(sent), 0, MinuteCounts.Furthest);
        var (strongest, unusual) = (default(Burst), false);
        for (var back = 0; back <= earliest; back++)
        {
            if (back < earliest && !counts.HasIn(back)) continue; // nothing more than in the window that ended with the message before
            var (one, isUnusual) = LookBack(at, since, back, earliest);
            unusual |= isUnusual;
            if (strongest.Minutes == 0 || one.Surprise > strongest.Surprise) strongest = one;
        }

        return new(strongest, unusual, counts.In(MinuteCounts.HourWindow));
    }

    private (Burst Strongest, bool IsUnusual) LookBack(DateTimeOffset at, DateTimeOffset since, int back, int earliest)
    {
        var end = at.AddMinutes(-back);
        var strongest = Look(end, MinuteCounts.TenMinuteWindow, back);
        var unusual = IsUnusual(strongest);
        for (var window = 0; window < MinuteCounts.Windows.Length; window++)
        {
            if (window == MinuteCounts.TenMinuteWindow || (window > MinuteCounts.TenMinuteWindow && end - since < TimeSpan.FromMinutes(MinuteCounts.Windows[window]))) continue;
            if (earliest - back >= MinuteCounts.Windows[window]) continue; // it ended after the message
            var look = Look(end, window, back);
            unusual |= IsUnusual(look) && window <= MinuteCounts.HourWindow;
            if (look.Surprise > strongest.Surprise) strongest = look;
        }

        return (strongest, unusual);
    }

    private static bool IsUnusual(Burst look) => look.Seen >= FewestUnusual && look.Surprise >= StillUnusual;

    /// <summary>One window of <see cref="MinuteCounts.Windows"/>.</summary>
    /// <param name="at">When it ends.</param>
    /// <param name="window">Which.</param>
    /// <param name="back">How many minutes ago that is.</param>
    public Burst Look(DateTimeOffset at, int window, int back = 0)
    {
        var seen = counts.InUpTo(back, window);
        var usual = Usual(at, window);
        return new(MinuteCounts.Windows[window], seen, usual.Mean, usual.Surprise(seen), window, back);
    }

    /// <summary>Messages that are usual in the given minutes up to a moment.</summary>
    public double Expected(DateTimeOffset at, int minutes) => baseline.Expected(at, minutes);

    /// <summary>Messages that are usual from a moment up to another, hour by hour.</summary>
    /// <param name="from">Milliseconds since 1970.</param>
    /// <param name="to">Where time has come to.</param>
    public double ExpectedSince(long from, DateTimeOffset to)
    {
        var (first, last, hours) = (Math.Min(from, to.ToUnixTimeMilliseconds()) / (double)Milliseconds.Hour, Baseline.HourOf(to), to.ToUnixTimeMilliseconds() / (double)Milliseconds.Hour);
        var firstHour = (long)Math.Floor(first);
        if (usualBetween.Of != (firstHour, last, baseline.LatestHour)) usualBetween = ((firstHour, last, baseline.LatestHour), baseline.ExpectedIn(firstHour, last));
        return usualBetween.Expected - (baseline.ExpectedIn(firstHour) * (first - firstHour)) - (baseline.ExpectedIn(last) * (last + 1 - hours));
    }

    /// <inheritdoc cref="Baseline.Shape"/>
    public double Shape(DateTimeOffset at, double expected) => baseline.Shape(at, expected);

    /// <summary>The same burst as if fewer messages had come.</summary>
    public Burst With(DateTimeOffset at, Burst burst, long seen) =>
        burst with { Seen = seen, Surprise = NegativeBinomial.Surprise(seen, burst.Expected, baseline.Shape(at.AddMinutes(-burst.Back), burst.Expected)) };

    /// <summary>The beginning of the first minute of a burst's messages, and the end of its last, milliseconds since 1970.</summary>
    public (long From, long To) Span(Burst burst) =>
        (counts.FirstIn(burst.Window, burst.Back) * Milliseconds.Minute, (counts.Newest - burst.Back + 1) * Milliseconds.Minute);

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
        var hour = Baseline.HourOf(at);
        var half = (int)(hour & 1);
        var counted = usual[half];
        if (usualOf[half] != (hour, baseline.LatestHour))
        {
            usualOf[half] = (hour, baseline.LatestHour);
            for (var each = 0; each < counted.Length; each++)
            {
                var expected = baseline.Expected(at, MinuteCounts.Windows[each]);
                counted[each].Become(new(expected, baseline.Shape(at, expected)));
            }
        }

        return counted[window];
    }

    private static UsualCount[] Usuals() => Array.ConvertAll(MinuteCounts.Windows, _ => new UsualCount());
}

/// <summary>How fast messages come at one moment.</summary>
/// <param name="Strongest">The window that surprises most.</param>
/// <param name="IsUnusual">Whether any window of up to an hour still stands out.</param>
/// <param name="LastHour">Messages of the last hour.</param>
internal readonly record struct VelocityLook(Burst Strongest, bool IsUnusual, long LastHour);

/// <summary>Messages in one window against what is usual.</summary>
/// <param name="Surprise">-log10 of the probability of so many.</param>
/// <param name="Back">How many minutes ago the window ended.</param>
/// <param name="Platform">The one platform that is looked at; null for all.</param>
internal readonly record struct Burst(int Minutes, long Seen, double Expected, double Surprise, int Window, int Back = 0, string? Platform = null);
