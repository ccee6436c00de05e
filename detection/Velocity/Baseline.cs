namespace PileOn.Detection.Velocity;

/// <summary>
/// What rate is usual for a target: a Gamma-Poisson level with forgetting, times a profile by hour of the day and day of the week that starts flat.
/// An hour is learned only when it lies behind a guard band, and an outbreak is weighted down by the square of how far it stood out
/// (after Noufaily et al. 2013, "An improved algorithm for outbreak detection in multiple surveillance systems"), so that an attack is not learned as normal.
/// The spread of ordinary hours widens the predictive distribution (a quasi-Poisson dispersion).
/// </summary>
/// <param name="prior">What is thought of the rate at first.</param>
internal sealed class Baseline(RatePrior prior)
{
    /// <summary>The level's half-life in hours: two weeks.</summary>
    private const double HalfLife = 14 * 24;

    /// <summary>Hours of a silence that are learned: the rest of it teaches nothing more.</summary>
    private const int Silence = 28 * 24;

    /// <summary>Hours that are added up one by one: two weeks.</summary>
    private const int Longest = 14 * 24;

    /// <summary>Hours that are not learned yet.</summary>
    private const int Guard = 6;

    // A profile starts flat, as if each hour of the day had been seen with so many messages, and each day of the week for so many days.
    private const double HourPrior = 10;
    private const double DayPrior = 2;
    private const double DispersionPrior = 12;

    /// <summary>The squared relative spread of hours of the day, of which nothing is known at first.</summary>
    private const double UnseenHour = 0.8;

    /// <summary>The squared relative spread of what people expect of an event.</summary>
    private const double UnsurePlan = 0.3;

    private static readonly double KeepHour = Math.Pow(0.5, 1 / HalfLife);
    private static readonly float KeepProfile = (float)Math.Pow(0.5, 1 / (3 * HalfLife));

    private readonly int[] waiting = new int[Guard + 1];
    private readonly float[] byHour = new float[24];
    private readonly float[] hoursOf = new float[24];
    private readonly float[] byDay = new float[7];
    private readonly float[] hoursOn = new float[7];
    private double seen;
    private double exposure;
    private double dispersionSum;
    private double dispersionWeight;
    private long hour = -1;
    private long first = -1;
    private long heard = -1;

    /// <summary>How many times the usual was announced for an hour (hours since 1970).</summary>
    public Func<long, double> Planned { get; set; } = static _ => 1;

    /// <summary>The hour that has been reached: nothing is learned within an hour. -1 before the first.</summary>
    public long LatestHour => hour;

    /// <summary>How many standard deviations squared ordinary hours vary by, against Poisson's one.</summary>
    public double Dispersion => ((2 * DispersionPrior) + dispersionSum) / (DispersionPrior + dispersionWeight);

    /// <summary>Counts a message into its hour.</summary>
    public void Add(DateTimeOffset at)
    {
        var of = HourOf(at);
        Advance(of);
        if (of <= hour - waiting.Length || of > hour) return;
        waiting[Slot(of)]++;
        heard = Math.Max(heard, of);
    }

    /// <summary>Learns the hours that have left the guard band.</summary>
    public void Advance(long toHour)
    {
        if (hour < 0) hour = first = heard = toHour;
        while (hour < toHour)
        {
            var leaving = hour + 1 - waiting.Length;
            if (leaving > heard + Silence)
            {
                hour = toHour; // what waits are hours in which nobody was heard
                break;
            }

            hour++;
            var slot = Slot(hour);
            if (leaving >= first) Learn(leaving, (int)Math.Round(waiting[slot] / Planned(leaving))); // an announced hour teaches what it would have been
            waiting[slot] = 0;
        }
    }

    /// <summary>Messages that are usual in the given minutes up to a moment.</summary>
    public double Expected(DateTimeOffset at, int minutes)
    {
        var (level, last) = (Level, HourOf(at));
        if (minutes <= 60) return level * Profile(last) * minutes / 60 * Math.Max(Planned(last), Planned(last - 1)); // some of them are of the hour before
        double sum = 0;
        for (var back = 0; back < minutes / 60; back++) sum += Profile(last - back) * Planned(last - back);
        return level * sum;
    }

    /// <summary>Messages that are usual in one hour, counted since 1970.</summary>
    public double ExpectedIn(long of) => Level * Profile(of) * Planned(of);

    /// <summary>The same of all hours from one to another. Of more than <see cref="Longest"/>, those before its latest are taken to be like them: hours of the day and days of the week come again.</summary>
    public double ExpectedIn(long from, long to)
    {
        var (hours, summed) = (to - from + 1, Math.Min(to - from + 1, Longest));
        double sum = 0;
        for (var back = 0; back < summed; back++) sum += Profile(to - back) * Planned(to - back);
        return summed <= 0 ? 0 : Level * sum * hours / summed;
    }

    /// <summary>
    /// The negative binomial shape of a count with this expectation: what is not known of the level, what is not known of this hour of the day
    /// before it has been seen on a few days, and the spread of ordinary hours.
    /// </summary>
    public double Shape(DateTimeOffset at, double expected)
    {
        var fromLevel = 1 / (prior.Shape + seen);
        var fromHour = UnseenHour / (1 + (3 * hoursOf[HourOfDay(HourOf(at))]));
        var fromSpread = Math.Max(Dispersion - 1, 0.05) / Math.Max(expected, 0.5);
        var fromPlan = Planned(HourOf(at)) > 1 ? UnsurePlan : 0;
        return 1 / (fromLevel + fromHour + fromSpread + fromPlan);
    }

    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(hour);
        writer.Write7BitEncodedInt64(hour - first);
        writer.Write7BitEncodedInt64(hour - heard);
        foreach (var count in waiting) writer.Write7BitEncodedInt(count);
        foreach (var value in (float[])[.. byHour, .. hoursOf, .. byDay, .. hoursOn]) Coarse.Write(value, writer);
        foreach (var value in (double[])[seen, exposure, dispersionSum, dispersionWeight]) writer.Write(value);
    }

    public static Baseline Load(RatePrior prior, BinaryReader reader)
    {
        var baseline = new Baseline(prior) { hour = reader.Read7BitEncodedInt64() };
        baseline.first = baseline.hour - reader.Read7BitEncodedInt64();
        baseline.heard = baseline.hour - reader.Read7BitEncodedInt64();
        for (var i = 0; i < baseline.waiting.Length; i++) baseline.waiting[i] = reader.Read7BitEncodedInt();
        foreach (var values in (float[][])[baseline.byHour, baseline.hoursOf, baseline.byDay, baseline.hoursOn])
            for (var i = 0; i < values.Length; i++) values[i] = Coarse.Read(reader);
        baseline.seen = reader.ReadDouble();
        baseline.exposure = reader.ReadDouble();
        baseline.dispersionSum = reader.ReadDouble();
        baseline.dispersionWeight = reader.ReadDouble();
        return baseline;
    }

    private void Learn(long learned, int count)
    {
        var profile = Profile(learned);
        var expected = Level * profile;
        var usualTop = expected + (2.6 * Math.Sqrt(expected * (Dispersion + (expected / (prior.Shape + seen))))) + 1;
        var weight = count <= usualTop || exposure < 1 ? 1 : usualTop / count * (usualTop / count);

        // Before there is a level there is no outbreak to tell from it.
        if (exposure >= 3)
        {
            var residual = (count - expected) * (count - expected) / Math.Max(expected, 0.5);
            dispersionSum = (dispersionSum * KeepHour) + (weight * Math.Min(residual, 40));
            dispersionWeight = (dispersionWeight * KeepHour) + weight;
        }

        seen = (seen * KeepHour) + (weight * count);
        exposure = (exposure * KeepHour) + (weight * profile);

        Fade(byHour);
        Fade(hoursOf);
        Fade(byDay);
        Fade(hoursOn);
        Count(byHour, HourOfDay(learned), weight * count);
        Count(hoursOf, HourOfDay(learned), weight);
        Count(byDay, DayOfWeek(learned), weight * count);
        Count(hoursOn, DayOfWeek(learned), weight);
    }

    private static void Count(float[] profile, int place, double what) => profile[place] = Coarse.Of(profile[place] + (float)what);

    private static void Fade(float[] profile)
    {
        for (var i = 0; i < profile.Length; i++) profile[i] = Coarse.Of(profile[i] * KeepProfile);
    }

    private double Level => (prior.Shape + seen) / (prior.Hours + exposure);

    // How an hour compares with the level: its own messages against what a flat profile would have given in the hours seen.
    private double Profile(long of)
    {
        var level = Level;
        var hour = (byHour[HourOfDay(of)] + HourPrior) / ((hoursOf[HourOfDay(of)] * level) + HourPrior);
        var prior = DayPrior * 24 * level;
        var day = (byDay[DayOfWeek(of)] + prior) / ((hoursOn[DayOfWeek(of)] * level) + prior);
        return Math.Clamp(hour, 0.1, 6) * Math.Clamp(day, 0.3, 3);
    }

    // Hours before 1970 are asked for too: twelve hours up to a moment of its first morning, or up to none when a target has had no message.
    private static int HourOfDay(long of) => (int)(((of % 24) + 24) % 24);

    // 1 January 1970 was a Thursday.
    private static int DayOfWeek(long of) => (int)(((((of - HourOfDay(of)) / 24) + 4) % 7 + 7) % 7);

    private int Slot(long of) => (int)(of % waiting.Length);
}
