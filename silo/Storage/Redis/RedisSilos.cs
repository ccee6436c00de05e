using System.Text.Json;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>A silo, as the table in Redis has it that all silos around it share.</summary>
/// <param name="Address">Where other silos reach it.</param>
/// <param name="Version">Null where it is older than silos say that.</param>
/// <param name="IsUp">It has joined, and says that it lives.</param>
/// <param name="LastAlive">When it last did, by its own clock.</param>
public sealed record SiloInRedis(string Address, string? Version, bool IsUp, DateTimeOffset LastAlive);

/// <summary>Who has come together around a Redis. What names another Redis is not among them.</summary>
/// <param name="IsAwaited">Something has been started that is, or needs, a silo.</param>
/// <param name="Silos">Those at the addresses at which there is one, or was.</param>
/// <param name="Unreadable">What the table calls silos of which it says things that this version cannot read.</param>
public sealed record RedisSilos(bool IsAwaited, IReadOnlyList<SiloInRedis> Silos, IReadOnlyList<string> Unreadable)
{
    /// <summary>How long a silo may take to say that it lives: it does every two seconds.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>What a silo is called, so that its version stands in the table. No two have the same name: Orleans would take one for the other that has moved.</summary>
    internal static string NameOf(string version) => $"{version} {Guid.NewGuid():N}";

    /// <exception cref="StoreUnavailableException">Redis does not answer.</exception>
    internal static async Task<RedisSilos> Look(IConnectionMultiplexer redis, RedisKeys keys, TimeProvider time)
    {
        var database = redis.GetDatabase();
        var cluster = await RedisFailure.Guard(database.StringGetAsync(keys.Cluster)).ConfigureAwait(false);
        return cluster.IsNull ? new(IsAwaited: false, [], []) : await Watch(Table, time).ConfigureAwait(false);

        async Task<IEnumerable<KeyValuePair<string, string>>> Table()
        {
            var table = await RedisFailure.Guard(database.HashGetAllAsync(keys.Silos(cluster!))).ConfigureAwait(false);
            return table.Where(field => field.Name != RedisKeys.SilosVersion).Select(field => KeyValuePair.Create((string)field.Name!, (string)field.Value!));
        }
    }

    /// <summary>Whether a silo is up shows where it says so once more while somebody looks. What it has said before tells less: its clock may be wrong.</summary>
    /// <param name="table">What each silo says, by the name of its row.</param>
    internal static async Task<RedisSilos> Watch(Func<Task<IEnumerable<KeyValuePair<string, string>>>> table, TimeProvider time)
    {
        var begun = time.GetTimestamp();
        var first = Read(await table().ConfigureAwait(false));
        var rows = first;
        while (rows.Any(row => row.Value is { HasJoined: true } && !HasMoved(row)) && time.GetElapsedTime(begun) < Patience)
        {
            await Task.Delay(LookAgain, time).ConfigureAwait(false);
            rows = Read(await table().ConfigureAwait(false));
        }

        var silos =
            from row in rows
            where row.Value is not null
            let silo = new SiloInRedis(row.Value.Address, row.Value.Version, row.Value.HasJoined && HasMoved(row), row.Value.LastAlive)
            orderby silo.IsUp, silo.LastAlive
            group silo by silo.Address into there
            orderby there.Key
            select there.Last(); // of those that were there one after the other
        return new(IsAwaited: true, [.. silos], [.. rows.Where(row => row.Value is null).Select(row => row.Key)]);

        bool HasMoved(KeyValuePair<string, Row?> row) => first.GetValueOrDefault(row.Key)?.LastAlive != row.Value?.LastAlive;
    }

    private sealed record Row(string Address, string? Version, bool HasJoined, DateTimeOffset LastAlive);

    private static Dictionary<string, Row?> Read(IEnumerable<KeyValuePair<string, string>> table) => table.ToDictionary(row => row.Key, row => Read(row.Value));

    /// <returns>Null when it cannot be read.</returns>
    private static Row? Read(string entry)
    {
        try
        {
            using var json = JsonDocument.Parse(entry);
            var silo = json.RootElement;
            return silo.GetProperty("SiloAddress").GetProperty("SiloAddress").GetString()?.Split('@')[0] is not { } address ? null : new(
                address,
                silo.GetProperty("SiloName").GetString()?.Split(' ') is [var version, _] ? version : null,
                silo.GetProperty("Status").GetInt32() == (int)SiloStatus.Active,
                silo.GetProperty("IAmAliveTime").GetDateTimeOffset());
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
