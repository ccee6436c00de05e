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
        foreach (var server in redis.Primaries())
        {
            var figures = await server.Figures("memory").ConfigureAwait(false);
            var holds = figures.Number("used_memory");
            var (limit, taken) = figures.Number("maxmemory") is > 0 and var most ? (most, holds) : (figures.Number("total_system_memory"), figures.Number("used_memory_rss"));
            used += holds;
            free = Math.Min(free, Math.Max(0, limit - taken));
        }

        return free < long.MaxValue ? new(used, free) : throw new StoreUnavailableException("No Redis server answers.");
    }
}
