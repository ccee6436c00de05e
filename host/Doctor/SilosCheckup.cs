using PileOn.Host.Offline.Output;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Host.Doctor;

/// <summary>Whether silos are up around a Redis, which, and of which versions.</summary>
internal static class SilosCheckup
{
    /// <param name="version">What all should be of.</param>
    /// <param name="now">The time by Redis' clock.</param>
    public static IEnumerable<Finding> Of(RedisSilos redis, string version, DateTimeOffset now) =>
    [
        .. redis is { Silos: [], Unreadable: not [] } ? [] : (Finding[])[Up(redis)],
        .. OtherVersions(redis.Silos.Where(silo => silo.IsUp), version),
        .. Clocks(redis.Silos, now),
        .. redis.Unreadable.Select(silo => new Finding($"What Redis holds about the silo {silo} cannot be read.", "Ask with the version of PileOn that this silo is of.")),
    ];

    private static Finding Up(RedisSilos redis)
    {
        var up = redis.Silos.Where(silo => silo.IsUp).ToArray();
        if (up.Length > 0) return new($"{Report.Count(up.Length, "silo")} {(up.Length == 1 ? "is" : "are")} up: {Addresses(up)}. One that runs and is not among them uses another Redis.");
        if (redis.Silos.Count > 0) return new($"No silo is up: the last was at {redis.Silos.Max(silo => silo.LastAlive).UtcDateTime:u}. Nothing is taken, and nothing looked at.", "Start one. Why the last one ended is in its log: see docs/operations.md, \"A process does not answer\".");
        return redis.IsAwaited
            ? new("No silo has joined yet, and something was started that waits for one.", "Start one that uses this Redis. If it runs, its log says why it has not joined.")
            : new("Nothing has run on it yet.");
    }

    private static IEnumerable<Finding> OtherVersions(IEnumerable<SiloInRedis> up, string version) =>
        from silo in up
        where silo.Version != version
        group silo by silo.Version into others
        select new Finding($"{(others.Key is { } other ? $"Version {other}" : "A version from before silos say theirs")} runs at {Addresses(others)}; this is version {version}.", "Bring all to the same version, silos first.");

    /// <summary>One that is not up has not said anything since, which says something of its clock only where that lies ahead.</summary>
    private static IEnumerable<Finding> Clocks(IEnumerable<SiloInRedis> silos, DateTimeOffset now) =>
        from silo in silos
        where silo.IsUp || silo.LastAlive > now
        let clock = ClockCheckup.Of($"The clock of the silo at {silo.Address}", silo.LastAlive - now, "Redis'")
        where !clock.IsWell
        select clock;

    private static string Addresses(IEnumerable<SiloInRedis> silos) => string.Join(", ", silos.Select(silo => silo.Address));
}
