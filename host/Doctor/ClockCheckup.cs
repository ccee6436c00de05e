using System.Globalization;

namespace PileOn.Host.Doctor;

/// <summary>Whether another machine's clock agrees with this one's: event times are judged by it, and silence is.</summary>
internal static class ClockCheckup
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(10);

    public static Finding Of(string whose, TimeSpan ahead)
    {
        var seconds = Math.Abs(ahead.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        return ahead.Duration() <= Tolerated
            ? new($"{whose} clock agrees with this machine's.")
            : new($"{whose} clock is {seconds} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's.", "Have both set by NTP: event times from the future are cut, and alerts about old ones are not told.");
    }
}
