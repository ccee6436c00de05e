using PileOn.Host.Offline.Output;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Host.Doctor;

/// <summary>Whether silos are up around a Redis, which, and of which versions.</summary>
internal static class SilosCheckup
{
    /// <param name="version">What all should be of.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<SiloInRedis> silos, string version)
    {
        if (silos.Count == 0) return [new("No silo has run on it yet.")];
        var up = silos.Where(silo => silo.IsUp).ToArray();
        if (up.Length > 0) return [new($"{Report.Count(up.Length, "silo")} {(up.Length == 1 ? "is" : "are")} up: {Addresses(up)}. One that runs and is not among them uses another Redis."), .. OtherVersions(up, version)];
        return [new($"No silo is up: the last was at {silos.Max(silo => silo.LastAlive).UtcDateTime:u}. Nothing is taken, and nothing looked at.", "Start one. Why the last one ended is in its log: see docs/operations.md, \"A process does not answer\".")];
    }

    private static IEnumerable<Finding> OtherVersions(IEnumerable<SiloInRedis> up, string version) =>
        from silo in up
        where silo.Version != version
        group silo by silo.Version into others
        select new Finding($"{(others.Key is { } other ? $"Version {other}" : "A version from before silos say theirs")} runs at {Addresses(others)}; this is version {version}.", "Bring all to the same version, silos first.");

    private static string Addresses(IEnumerable<SiloInRedis> silos) => string.Join(", ", silos.Select(silo => silo.Address));
}
