namespace PileOn.Simulation.Life;

/// <summary>When people write: hours of the day (UTC) and days of the week. The mean over a week is 1.</summary>
public static class Rhythm
{
    private static readonly double[] Hours =
        [0.35, 0.2, 0.12, 0.1, 0.12, 0.25, 0.6, 1.0, 1.3, 1.35, 1.3, 1.3, 1.4, 1.35, 1.25, 1.25, 1.3, 1.4, 1.55, 1.7, 1.75, 1.6, 1.15, 0.7];

    private static readonly double[] Days = [0.85, 1.05, 1.08, 1.1, 1.07, 1.0, 0.85]; // from Sunday

    private static readonly double MeanHour = Hours.Sum() / 24;
    private static readonly double MeanDay = Days.Sum() / 7;

    /// <summary>The largest value there is.</summary>
    public static double Peak { get; } = Hours.Max() / MeanHour * (Days.Max() / MeanDay);

    /// <summary>How busy a moment is against the mean.</summary>
    public static double At(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        var (here, next) = (Hours[utc.Hour], Hours[(utc.Hour + 1) % 24]);
        return (here + (next - here) * utc.Minute / 60) / MeanHour * (Days[(int)utc.DayOfWeek] / MeanDay);
    }

    /// <summary>Whether an office is open.</summary>
    public static bool OfficeHours(DateTimeOffset time) =>
        time.UtcDateTime is { Hour: >= 8 and < 18, DayOfWeek: not DayOfWeek.Saturday and not DayOfWeek.Sunday };
}
