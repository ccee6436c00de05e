using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage.Redis;

/// <summary>How a Redis is, for somebody who looks after it. Nothing is changed by looking.</summary>
/// <param name="Shortfalls">Settings with which it can lose what it has acknowledged.</param>
/// <param name="Replicas">Each primary with its replicas.</param>
/// <param name="Silos">Those that came together around it.</param>
/// <param name="Now">The time by its clock when silos had been looked at.</param>
/// <param name="Ahead">How far its clock is ahead of this machine's.</param>
public sealed record RedisCondition(
    IReadOnlyList<RedisShortfall> Shortfalls, IReadOnlyList<ReplicasAt> Replicas, StoreRoom Room, RedisSilos Silos, DateTimeOffset Now, TimeSpan Ahead)
{
    /// <param name="connection">As StackExchange.Redis reads it.</param>
    /// <param name="waitedFor">How many replicas writes wait for.</param>
    /// <exception cref="StoreUnavailableException">Nobody answers, or not to everything. The message names no password.</exception>
    public static async Task<RedisCondition> Look(string connection, int waitedFor)
    {
        var time = TimeProvider.System;
        await using var redis = RedisConnection.Connect(connection);
        var replicas = await ReplicasAt.All(redis);
        var shortfalls = await RedisDurability.Shortfalls(redis, replicas.Any(primary => primary.MayLag(waitedFor)));
        var room = await RedisRoom.Look(redis);
        var silos = await RedisSilos.Look(redis, new(RedisKeys.Product), time);
        DateTimeOffset now = await RedisFailure.Guard(redis.Primaries().First().TimeAsync());
        return new(shortfalls, replicas, room, silos, now, now - time.GetUtcNow());
    }
}

/// <summary>A setting with which Redis can lose what it has acknowledged.</summary>
/// <param name="Server">Where.</param>
/// <param name="Actual">What it is set to; null when Redis does not tell.</param>
/// <param name="Reason">Why it does not.</param>
public sealed record RedisShortfall(string Server, string Setting, string? Actual, string Needed, string? Reason);
