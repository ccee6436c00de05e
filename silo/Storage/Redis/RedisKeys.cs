using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// Names of keys. What one script touches shares a hash tag (<c>{...}</c>), so that Redis Cluster keeps it in one slot.
/// </summary>
internal sealed class RedisKeys(string prefix)
{
    /// <summary>A sorted set of the names of all streams.</summary>
    public RedisKey Index { get; } = $"{prefix}:streams";

    /// <summary>A counter that <see cref="RedisLogStore.Check"/> raises.</summary>
    public RedisKey Probe { get; } = $"{prefix}:probe";

    /// <summary>The Redis Stream that holds the blobs.</summary>
    public RedisKey Blobs(string stream) => $"{Tagged(stream)}:blobs";

    /// <summary>A hash with <c>epoch</c> and <c>head</c>.</summary>
    public RedisKey Owner(string stream) => $"{Tagged(stream)}:owner";

    // A brace in the name would end the tag early.
    private string Tagged(string stream) => $"{prefix}:{{{stream.Replace("%", "%25").Replace("{", "%7B").Replace("}", "%7D")}}}";
}
