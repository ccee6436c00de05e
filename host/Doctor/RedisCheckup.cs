using PileOn.Contracts.Log;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Host.Doctor;

/// <summary>A Redis as somebody who looks after it wants to know it.</summary>
internal static class RedisCheckup
{
    public static async Task<IEnumerable<Finding>> Of(string connection)
    {
        try
        {
            return Say(await RedisCondition.Look(connection));
        }
        catch (StoreUnavailableException problem)
        {
            return [new(problem.Message, "Start it, or see that this machine may reach it and that the password is right.")];
        }
    }

    private static IEnumerable<Finding> Say(RedisCondition redis)
    {
        yield return new("Redis answers.");
        foreach (var shortfall in redis.Shortfalls)
            yield return shortfall.Actual is { } actual
                ? new($"Redis has {shortfall.Setting} '{actual}' and can lose messages it has acknowledged.", $"redis-cli config set {shortfall.Setting} {shortfall.Needed}, and the same in its configuration file.")
                : new($"Redis does not tell its {shortfall.Setting}.", $"Ask whoever runs it whether it is '{shortfall.Needed}': with anything else it can lose messages it has acknowledged.");
        if (redis.Shortfalls.Count == 0) yield return new("Redis is set to sync every write and to throw nothing away.");
        yield return RoomCheckup.Of(redis.Room.Used, redis.Room.Free, "Raise maxmemory or give it more memory");
        yield return ClockCheckup.Of("Redis'", redis.Ahead);
    }
}
