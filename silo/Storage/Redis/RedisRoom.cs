using System.Globalization;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>How full Redis is. What it may grow by is its limit, or else the machine's memory; of several primaries the fullest counts.</summary>
internal static class RedisRoom
{
    /// <exception cref="StoreUnavailableException">It does not say.</exception>
    public static async ValueTask<StoreRoom> Look(IConnectionMultiplexer redis)
    {
        var (used, free) = (0L, long.MaxValue);
        foreach (var server in redis.GetServers().Where(server => server.IsConnected && !server.IsReplica))
        {
            var told = await RedisFailure.Guard(server.InfoAsync("memory")).ConfigureAwait(false);
            var figures = told.SelectMany(part => part).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
            var holds = Figure(figures, "used_memory");
            var (limit, taken) = Figure(figures, "maxmemory") is > 0 and var most ? (most, holds) : (Figure(figures, "total_system_memory"), Figure(figures, "used_memory_rss"));
            used += holds;
            free = Math.Min(free, Math.Max(0, limit - taken));
        }

        return free < long.MaxValue ? new(used, free) : throw new StoreUnavailableException("No Redis server answers.");
    }

    private static long Figure(Dictionary<string, string> figures, string name) =>
        long.TryParse(figures.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var figure) ? figure : 0;
}
