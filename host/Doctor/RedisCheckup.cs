using PileOn.Contracts.Log;
using PileOn.Host.Telemetry;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Host.Doctor;

/// <summary>A Redis as somebody who looks after it wants to know it.</summary>
internal static class RedisCheckup
{
    public static async Task<IEnumerable<Finding>> Of(string connection, int replicas)
    {
        try
        {
            return Say(await RedisCondition.Look(connection, replicas), replicas);
        }
        catch (StoreUnavailableException problem)
        {
            return [new(problem.Message, "Start it, or see that this machine may reach it and that the password is right.")];
        }
    }

    private static IEnumerable<Finding> Say(RedisCondition redis, int replicas)
    {
        yield return new("Redis answers.");
        foreach (var shortfall in redis.Shortfalls)
            yield return shortfall.Actual is { } actual
                ? new($"Redis at {shortfall.Server} has {shortfall.Setting} '{actual}' and can lose messages it has acknowledged.", $"redis-cli config set {shortfall.Setting} {shortfall.Needed}, and the same in its configuration file.")
                : new($"Redis at {shortfall.Server} does not tell its {shortfall.Setting}.", $"Ask whoever runs it whether it is '{shortfall.Needed}': with anything else it can lose messages it has acknowledged.");
        if (redis.Shortfalls.Count == 0) yield return new("Redis is set to sync every write and to throw nothing away.");
        foreach (var primary in redis.Replicas) yield return Say(primary, replicas);
        foreach (var finding in SilosCheckup.Of(redis.Silos, TelemetrySetup.Version, redis.Now)) yield return finding;
        yield return RoomCheckup.Of(redis.Room.Used, redis.Room.Free, "Raise maxmemory or give it more memory");
        yield return ClockCheckup.Of("Redis' clock", redis.Ahead, "this machine's");
    }

    private static Finding Say(ReplicasAt primary, int needed) => primary switch
    {
        _ when primary.TooFewFor(needed) => new($"Redis at {primary.Server} has {primary.Connected} of the {needed} replicas that writes wait for: nothing is taken.", "Start what is missing, or silos with a smaller --redis-replicas."),
        _ when primary.MayLag(needed) => new($"Redis at {primary.Server} has replicas ({primary.Connected}), and writes wait for {(needed == 0 ? "none" : needed)}: one that takes its place may lack messages that were acknowledged.", $"Start silos with --redis-replicas {primary.Connected} (and say so here), or see that nothing promotes a replica by itself, and promote the one that is furthest."),
        { Connected: 0 } => new($"Redis at {primary.Server} has no replicas: what is on its disk is all there is."),
        _ => new($"Redis at {primary.Server} has replicas ({primary.Connected}), and writes wait for {needed}."),
    };
}
