using System.Globalization;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>The servers that take writes: one, or one a shard.</summary>
internal static class RedisPrimaries
{
    public static IEnumerable<IServer> Primaries(this IConnectionMultiplexer redis) => redis.GetServers().Where(server => server.IsConnected && !server.IsReplica);

    /// <summary>Those of their replicas that a connection names or, in a Redis Cluster, finds.</summary>
    public static IEnumerable<IServer> KnownReplicas(this IConnectionMultiplexer redis) => redis.GetServers().Where(server => server.IsConnected && server.IsReplica);

    /// <summary>What a server tells in a section of INFO, by name.</summary>
    /// <exception cref="StoreUnavailableException">It does not say.</exception>
    public static async ValueTask<Dictionary<string, string>> Figures(this IServer server, string section) =>
        (await RedisFailure.Guard(server.InfoAsync(section)).ConfigureAwait(false))
        .SelectMany(part => part).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <returns>Zero where there is none.</returns>
    public static long Number(this Dictionary<string, string> figures, string name) =>
        long.TryParse(figures.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var figure) ? figure : 0;
}
