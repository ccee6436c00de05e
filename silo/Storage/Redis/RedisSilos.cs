using System.Text.Json;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>A silo, as the table in Redis has it that all silos around it share.</summary>
/// <param name="Address">Where other silos reach it.</param>
/// <param name="Version">Null where it is older than silos say that.</param>
/// <param name="IsUp">It has joined, and has said a moment ago that it lives.</param>
/// <param name="LastAlive">When it last did, by its own clock.</param>
public sealed record SiloInRedis(string Address, string? Version, bool IsUp, DateTimeOffset LastAlive);

/// <summary>Who has come together around a Redis. What names another Redis is not among them.</summary>
internal static class RedisSilos
{
    /// <summary>Silos say every two seconds that they live. Clocks differ by more than that.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>What a silo is called, so that its version stands in the table. No two have the same name: Orleans would take one for the other that has moved.</summary>
    public static string NameOf(string version) => $"{version} {Guid.NewGuid():N}";

    /// <exception cref="StoreUnavailableException">Redis does not answer.</exception>
    public static async Task<IReadOnlyList<SiloInRedis>> Look(IConnectionMultiplexer redis, RedisKeys keys, DateTimeOffset now)
    {
        var database = redis.GetDatabase();
        var cluster = await RedisFailure.Guard(database.StringGetAsync(keys.Cluster)).ConfigureAwait(false);
        if (cluster.IsNull) return [];
        var table = await RedisFailure.Guard(database.HashGetAllAsync(keys.Silos(cluster!))).ConfigureAwait(false);
        return Read(table.Where(field => field.Name != RedisKeys.SilosVersion).Select(field => (string)field.Value!), now);
    }

    /// <summary>Of those that were at one address, one after the other, only the last counts.</summary>
    internal static IReadOnlyList<SiloInRedis> Read(IEnumerable<string> entries, DateTimeOffset now) =>
        [.. entries.Select(entry => Read(entry, now)).OrderBy(silo => silo.LastAlive).GroupBy(silo => silo.Address, (_, there) => there.Last()).OrderBy(silo => silo.Address, StringComparer.Ordinal)];

    private static SiloInRedis Read(string entry, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(entry);
        var silo = json.RootElement;
        var lastAlive = silo.GetProperty("IAmAliveTime").GetDateTimeOffset();
        return new(
            silo.GetProperty("SiloAddress").GetProperty("SiloAddress").GetString()!.Split('@')[0],
            silo.GetProperty("SiloName").GetString()?.Split(' ') is [var version, _] ? version : null,
            silo.GetProperty("Status").GetInt32() == (int)SiloStatus.Active && now - lastAlive < Silence,
            lastAlive);
    }
}
