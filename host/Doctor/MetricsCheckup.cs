using System.Globalization;
using PileOn.Host.Offline.Output;
using PileOn.Host.Telemetry;

namespace PileOn.Host.Doctor;

/// <summary>What a process says of itself at <c>/metrics</c>, in sentences.</summary>
internal static class MetricsCheckup
{
    /// <summary>Seconds; the same as in the alert rule.</summary>
    private const double MostLag = 60;

    private const string StoreFailures = "pileon_store_failures_total";

    private const string Checksum = "checksum";

    public static IEnumerable<Finding> Of(MetricsText metrics)
    {
        if (metrics.Of("pileon_info").FirstOrDefault() is not { } info)
            return [new("/metrics says nothing of PileOn.", "This is another program's: name PileOn's own address.")];
        return [Version(info), .. Ready(metrics), .. Failures(metrics), .. Lag(metrics), .. DeadLetters(metrics), .. Damage(metrics), .. Room(metrics), .. Sources(metrics)];
    }

    private static Finding Version(MetricsText.Series info)
    {
        var (role, version) = (info.Labels["role"], info.Labels["version"]);
        return version == TelemetrySetup.Version
            ? new($"It runs {role}, version {version}.")
            : new($"It runs {role}, version {version}; this is version {TelemetrySetup.Version}.", "Bring both to the same version.");
    }

    /// <summary>It asks itself every few seconds: a store that fails now and then is seen here by chance only, and by <see cref="Failures"/> for certain.</summary>
    private static IEnumerable<Finding> Ready(MetricsText metrics)
    {
        if (metrics.Of("pileon_ready").Any(one => one.Value == 0))
            yield return new("When it last asked itself, seconds ago, it could not do its work.", "See docs/operations.md, \"Not ready\".");
    }

    /// <summary>What is over needs nothing done: whether it takes writes now is looked at elsewhere. What is damaged stays so, and is told by itself.</summary>
    private static IEnumerable<Finding> Failures(MetricsText metrics)
    {
        var failed = metrics.Of(StoreFailures).Where(one => one.Value > 0 && one.Labels["operation"] != Checksum).OrderByDescending(one => one.Value).ToArray();
        if (failed.Length == 0) yield break;
        var times = Report.Count((long)failed.Sum(one => one.Value), "time");
        yield return new($"The store has failed {times} since the process began ({string.Join(", ", failed.Select(one => $"{one.Labels["operation"]} {Number(one.Value)}"))}); if that grows, see docs/operations.md, \"The store is away\".");
    }

    private static IEnumerable<Finding> Lag(MetricsText metrics)
    {
        var age = metrics.Of("pileon_lag_age_seconds").MaxBy(one => one.Value);
        if (age is null) yield break;
        var entries = metrics.Of("pileon_lag_entries").Sum(one => one.Value);
        yield return age.Value <= MostLag
            ? new("What was taken has been looked at.")
            : new($"{Entries((long)entries)} waits for {Number(age.Value)} seconds, in partition {age.Labels["partition"]}: alerts come late.", "See docs/operations.md, \"Lag grows\".");
    }

    /// <summary>Those that wait, whenever they came: how often detection has thrown since the process began says nothing of what is still to be done.</summary>
    private static IEnumerable<Finding> DeadLetters(MetricsText metrics)
    {
        var letters = metrics.Of("pileon_dead_letters_waiting").Sum(one => one.Value);
        if (letters > 0) yield return DeadLetters((long)letters);
    }

    public static Finding DeadLetters(long waiting) =>
        new($"Detection could not take {Report.Count(waiting, "message")}, and nobody has seen to {(waiting == 1 ? "it" : "them")}.", "See docs/operations.md, \"Dead letters\".");

    private static IEnumerable<Finding> Damage(MetricsText metrics)
    {
        if (metrics.Of(StoreFailures, "operation", Checksum).Sum(one => one.Value) > 0)
            yield return new("A part of the log is damaged, and its messages cannot be read any more.", "See docs/operations.md, \"A part of the log is damaged\".");
    }

    private static IEnumerable<Finding> Room(MetricsText metrics)
    {
        if (metrics.Of("pileon_store_free_bytes").FirstOrDefault() is { } free)
            yield return RoomCheckup.Of(metrics.Of("pileon_store_used_bytes").Sum(one => one.Value), free.Value, "Make the disk larger, or Redis' memory");
    }

    private static IEnumerable<Finding> Sources(MetricsText metrics)
    {
        var silent = metrics.Of("pileon_sources", "state", "not-watching").Sum(one => one.Value);
        if (silent > 0) yield return new($"{(silent == 1 ? "1 source is silent beyond its norm" : $"{Number(silent)} sources are silent beyond their norm")}: what happens there is not seen.", "GET /v1/sources says which; see docs/operations.md, \"A source is silent\".");
    }

    private static string Entries(long count) => count == 1 ? "An entry" : $"The oldest of {Report.Number(count)} entries";

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
