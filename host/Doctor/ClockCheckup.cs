using System.Globalization;

namespace PileOn.Host.Doctor;

/// <summary>Whether two machines' clocks agree: event times are judged by them, and silence is.</summary>
internal static class ClockCheckup
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(10);

    public static Finding Of(string clock, TimeSpan ahead, string other)
    {
        var seconds = Math.Abs(ahead.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        return ahead.Duration() <= Tolerated
            ? new($"{clock} agrees with {other}.")
            : new($"{clock} is {seconds} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} {other}.", "Have both set by NTP: event times from the future are cut, and alerts about old ones are not told.");
    }
}
