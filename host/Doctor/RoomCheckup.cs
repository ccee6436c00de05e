using System.Globalization;

namespace PileOn.Host.Doctor;

/// <summary>Whether a store has room left, by the measure of the alert rule.</summary>
internal static class RoomCheckup
{
    private const double Least = 1e9;
    private const double LeastShare = 0.1;

    /// <param name="used">Bytes it holds.</param>
    /// <param name="free">Bytes it may still grow by.</param>
    /// <param name="more">What makes it larger.</param>
    public static Finding Of(double used, double free, string more) =>
        free < Least || free < LeastShare * used
            ? new($"The store holds {Size(used)} and has room for only {Size(free)} more.", $"{more}, or keep messages for fewer days (--retention).")
            : new($"The store holds {Size(used)} and has room for {Size(free)} more.");

    private static string Size(double bytes) =>
        bytes < 1e9 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB");
}
