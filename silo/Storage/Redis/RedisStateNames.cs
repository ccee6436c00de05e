using System.Globalization;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// Goes through the keys of one primary after the other (SCAN). A place is the primary's number and its cursor, which keeps nothing there: where primaries come, go or
/// take each other's place meanwhile, some keys are missed, or named twice.
/// </summary>
internal sealed class RedisStateNames(IConnectionMultiplexer redis, RedisKeys keys) : IStateNames
{
    /// <inheritdoc/>
    public async ValueTask<StatePage> Page(string grainType, string state, string? place, int most, CancellationToken cancellation = default)
    {
        var primaries = redis.Primaries().OrderBy(server => server.EndPoint.ToString(), StringComparer.Ordinal).ToArray();
        if (primaries.Length == 0) throw new StoreUnavailableException("No Redis server answers.");
        var (number, cursor) = Parse(place);
        if (number >= primaries.Length) return new([], null);
        var answer = await RedisFailure.Guard(primaries[number].ExecuteAsync(
            redis.GetDatabase().Database, "SCAN", [cursor, "MATCH", keys.StatesNamed(grainType, state), "COUNT", most], CommandFlags.DemandMaster), cancellation).ConfigureAwait(false);
        var (next, found) = ((string)answer[0]!, (RedisKey[])answer[1]!);
        if (next == "0") number++;
        return new([.. found.Select(key => GrainId.Parse(keys.StateOf(key).Grain))], number == primaries.Length ? null : $"{number}:{next}");
    }

    private static (int Number, string Cursor) Parse(string? place) =>
        place?.Split(':') is [var number, var cursor] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var server)
            && ulong.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? (server, cursor) : (0, "0");
}
