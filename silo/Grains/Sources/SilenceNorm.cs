namespace PileOn.Silo.Grains.Sources;

/// <summary>
/// What silence is usual for a source: how often its steps of ten minutes hold something, by hour of the day, on workdays and at weekends (UTC), forgetting
/// over about a week. A silence is as surprising as all its steps together: -log10 of the probability that nothing came in any of them. So an office mailbox
/// may sleep at night, and a stream that never pauses may not for an hour. Not thread-safe.
/// </summary>
[GenerateSerializer, Alias("pileon.silence-norm")]
public sealed class SilenceNorm
{
    /// <summary>Silence is beyond the norm from here: usual once in ten thousand times.</summary>
    public const double BeyondNorm = 4;

    /// <summary>Steps with something in them before anything counts as usual: an hour. What a file or a demo sends in minutes makes no habit.</summary>
    private const int LeastSteps = 6;

    private const int Hours = 24;
    private const double Forgetting = 0.99;

    /// <summary>An hour begins as so many steps that are as full as the hours before and after it, and those as so many that are full as <see cref="Prior"/> says.</summary>
    private const double OwnSteps = 1, NeighbourSteps = 6;

    /// <summary>Empty steps taken as seen before anything was: a day, so that one busy morning says little about the night.</summary>
    private const double BeforeAnything = 144;

    /// <summary>No step is surer than this to hold something, because what sends is never quite steady.</summary>
    private const double Surest = 0.95;

    /// <summary>Steps of a silence beyond the norm count less, so that being blind is not soon taken for usual.</summary>
    private const double OfAnOutage = 0.25;

    /// <summary>A gap moves what is usual by at most this factor, so that one night does not.</summary>
    private const double GapClip = 1, GapStep = 0.05;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    [Id(0)] private readonly double[] full = new double[2 * Hours];
    [Id(1)] private readonly double[] seen = new double[2 * Hours];
    [Id(2)] private DateTimeOffset last;
    [Id(3)] private int steps;
    [Id(4)] private int gaps;
    [Id(5)] private double logGap;

    /// <summary>What is usual between two receipts; null while nothing is usual.</summary>
    public TimeSpan? UsualGap => IsKnown && gaps > 0 ? TimeSpan.FromSeconds(Math.Exp(logGap)) : null;

    /// <summary>Enough has come to say what is usual.</summary>
    public bool IsKnown => steps >= LeastSteps;

    /// <summary>Something came. Receipts that are not later than the last change nothing.</summary>
    public void Receive(DateTimeOffset at)
    {
        if (steps > 0 && at <= last) return;
        if (steps == 0) Look(at, isFull: true, weight: 1);
        else Pass(at);
        last = at;
    }

    /// <returns>-log10 of the probability of the silence since the last receipt; 0 while nothing is usual.</returns>
    public double Surprise(DateTimeOffset now)
    {
        if (!IsKnown || now <= last) return 0;
        var sum = 0.0;
        for (var from = now - last > Longest ? now - Longest : last; from < now;)
        {
            var to = Floor(from) + Step < now ? Floor(from) + Step : now;
            sum -= Math.Log10(1 - Share(from)) * ((to - from) / Step);
            from = to;
        }

        return sum;
    }

    private void Pass(DateTimeOffset at)
    {
        var weight = Surprise(at) >= BeyondNorm ? OfAnOutage : 1;
        var current = Floor(last);
        var next = Floor(at);
        for (var empty = at - last > Longest ? Floor(at - Longest) : current + Step; empty < next; empty += Step) Look(empty, isFull: false, weight);
        if (next > current) Look(at, isFull: true, weight: 1);
        Learn((at - last).TotalSeconds);
    }

    private void Look(DateTimeOffset at, bool isFull, double weight)
    {
        var cell = Cell(at);
        (full[cell], seen[cell]) = ((full[cell] * Forgetting) + (isFull ? weight : 0), (seen[cell] * Forgetting) + weight);
        if (isFull) steps++;
    }

    private void Learn(double seconds)
    {
        var log = Math.Log(Math.Max(1, seconds));
        logGap += gaps == 0 ? log : Math.Clamp(log - logGap, -GapClip, GapClip) * Math.Max(GapStep, 1.0 / (gaps + 1));
        gaps = Math.Min(gaps + 1, 1_000_000);
    }

    /// <summary>How likely a step of this hour is to hold something.</summary>
    private double Share(DateTimeOffset at)
    {
        var day = Cell(at) / Hours * Hours;
        var hour = at.UtcDateTime.Hour;
        var (before, after) = (day + ((hour + Hours - 1) % Hours), day + ((hour + 1) % Hours));
        var around = (full[before] + full[after] + (NeighbourSteps * Prior())) / (seen[before] + seen[after] + NeighbourSteps);
        return Math.Min(Surest, (full[day + hour] + (OwnSteps * around)) / (seen[day + hour] + OwnSteps));
    }

    /// <summary>What to think of an hour nothing is known of: only a source that has hardly ever paused is taken not to pause then.</summary>
    private double Prior() => Math.Pow(full.Sum() / (seen.Sum() + BeforeAnything), 4);

    private static int Cell(DateTimeOffset at)
    {
        var time = at.UtcDateTime;
        return (time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Hours : 0) + time.Hour;
    }

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks), TimeSpan.Zero);
}
