namespace PileOn.Simulation.Life;

/// <summary>Days on which everybody greets everybody and hardly anybody complains. Christian ones, as the simulated town keeps them.</summary>
internal static class Holidays
{
    /// <summary>The rule of the greetings of a day, or null on any other.</summary>
    public static string? GreetingOn(DateTimeOffset time) => (time.UtcDateTime.Month, time.UtcDateTime.Day) switch
    {
        (12, 24 or 25 or 26) => "christmas",
        (12, 31) or (1, 1) => "new_year",
        _ => null,
    };
}
