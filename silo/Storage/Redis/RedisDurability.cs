using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// Looks at how Redis is set up, and warns where it may lose what it has acknowledged. It does not refuse: whoever runs Redis for others often
/// forbids CONFIG, and may have made it durable all the same.
/// </summary>
/// <param name="replicas">How many replicas writes wait for.</param>
internal sealed partial class RedisDurability(IConnectionMultiplexer redis, int replicas, ILogger<RedisDurability> logger)
{
    private static readonly (string Setting, string Needed)[] Needs =
    [
        ("appendonly", "yes"),
        ("appendfsync", "always"),
        ("maxmemory-policy", "noeviction"),
    ];

    /// <summary>What keeps Sentinel, or a shard of a Redis Cluster, from promoting a replica by itself.</summary>
    private static readonly (string Setting, string Needed) alone = ("replica-priority", "0"), inCluster = ("cluster-replica-no-failover", "yes");

    /// <summary>Checks every primary and known replica, and logs one warning for each setting that falls short, and one where replicas are missing or not waited for.</summary>
    /// <returns>Whether all is as it must be.</returns>
    public async Task<bool> Check()
    {
        var primaries = await ReplicasAt.All(redis);
        var mayLag = primaries.Any(primary => primary.MayLag(replicas));
        var found = await Shortfalls(redis, mayLag);
        foreach (var (server, setting, actual, needed, reason) in found)
        {
            if (actual is not null) LogFallsShort(logger, server, setting, actual, needed);
            else LogUnknown(logger, server, setting, needed, reason ?? "");
        }

        foreach (var primary in primaries)
        {
            if (primary.TooFewFor(replicas)) LogTooFew(logger, primary.Server, primary.Connected, replicas);
            if (primary.MayLag(replicas)) LogMayLag(logger, primary.Server, primary.Connected, replicas);
        }

        return found.Count == 0 && !mayLag && !primaries.Any(primary => primary.TooFewFor(replicas));
    }

    /// <summary>What falls short at any primary, and at those that may take its place.</summary>
    /// <param name="mayLag">Whether one that takes a primary's place may lack what was acknowledged (<see cref="ReplicasAt.MayLag"/>).</param>
    public static async Task<IReadOnlyList<RedisShortfall>> Shortfalls(IConnectionMultiplexer redis, bool mayLag)
    {
        var found = new List<RedisShortfall>();
        foreach (var server in redis.Primaries()) await LookAt(server, Needs);
        foreach (var server in redis.KnownReplicas())
            await LookAt(server, mayLag ? [.. Needs, server.ServerType == ServerType.Cluster ? inCluster : alone] : Needs);
        return found;

        async Task LookAt(IServer server, (string Setting, string Needed)[] needs)
        {
            foreach (var (setting, needed) in needs)
                if (await Shortfall(server, setting, needed) is { } shortfall) found.Add(shortfall);
        }
    }

    private static async Task<RedisShortfall?> Shortfall(IServer server, string setting, string needed)
    {
        try
        {
            var actual = (await server.ConfigGetAsync(setting)).Select(pair => pair.Value).FirstOrDefault() ?? "";
            return actual == needed ? null : new(RedisConnection.Name(server.EndPoint), setting, actual, needed, Reason: null);
        }
        catch (Exception failure) when (RedisFailure.Is(failure))
        {
            return new(RedisConnection.Name(server.EndPoint), setting, Actual: null, needed, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "NOT DURABLE: Redis at {Server} has {Setting} '{Actual}'. With anything but '{Needed}' it can lose messages it has acknowledged.")]
    private static partial void LogFallsShort(ILogger logger, string server, string setting, string actual, string needed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "DURABILITY UNKNOWN: Redis at {Server} does not tell its {Setting}, which must be '{Needed}': {Reason}")]
    private static partial void LogUnknown(ILogger logger, string server, string setting, string needed, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {Server} has {Connected} of the {Needed} replicas that writes wait for: nothing is taken until it has.")]
    private static partial void LogTooFew(ILogger logger, string server, int connected, int needed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NOT DURABLE: Redis at {Server} has {Connected} replicas, and writes wait for {Needed}. One that takes its place may lack messages it has acknowledged: see --redis-replicas.")]
    private static partial void LogMayLag(ILogger logger, string server, int connected, int needed);
}
