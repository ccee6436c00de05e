using System.Globalization;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// Names of keys. What one script touches shares a hash tag (<c>{...}</c>), so that Redis Cluster keeps it in one slot.
/// </summary>
internal sealed class RedisKeys(string prefix)
{
    /// <summary>What all keys of an installation begin with.</summary>
    public const string Product = "pileon";

    /// <summary>Fields of the hash that Orleans keeps a state in.</summary>
    public const string StateEtag = "etag", StateData = "data";

    /// <summary>A field of <see cref="Silos"/> that is no silo.</summary>
    public const string SilosVersion = "Version";

    /// <summary>A sorted set of the names of all streams.</summary>
    public RedisKey Index { get; } = $"{prefix}:streams";

    /// <summary>A counter that <see cref="RedisLogStore.Check"/> raises.</summary>
    public RedisKey Probe { get; } = $"{prefix}:probe";

    /// <summary>A mark that a restore has not ended.</summary>
    public RedisKey Restoring { get; } = $"{prefix}:restoring";

    /// <summary>A random name of the cluster around this Redis.</summary>
    public RedisKey Cluster { get; } = $"{prefix}:cluster";

    /// <summary>A pattern that every key matches, those of Orleans included.</summary>
    public string Everything { get; } = $"{prefix}[:/]*";

    /// <summary>The hash that Orleans keeps the silos of a cluster in: what it would take by itself, said here because the doctor reads it.</summary>
    public RedisKey Silos(string cluster) => $"{prefix}/members/{cluster}";

    /// <summary>Where a grain's state is kept: what Orleans would take by itself, said here because backups depend on it.</summary>
    public RedisKey State(string name, string grain) => $"{prefix}/state/{grain}/{name}";

    /// <summary>A pattern of the states of a name; no name holds a slash.</summary>
    public string StatesNamed(string name) => $"{prefix}/state/*/{name}";

    /// <summary>A pattern of the states of a name that grains of a type have.</summary>
    public string StatesNamed(string grainType, string name) => $"{prefix}/state/{grainType}/*/{name}";

    /// <summary>Takes the key of a state apart.</summary>
    public (string Grain, string Name) StateOf(RedisKey key)
    {
        var text = ((string)key!)[$"{prefix}/state/".Length..];
        var slash = text.LastIndexOf('/');
        return (text[..slash], text[(slash + 1)..]);
    }

    /// <summary>The position an entry of a Redis Stream stands at.</summary>
    public static long Position(RedisValue id)
    {
        var text = (string)id!;
        return long.Parse(text.AsSpan(0, text.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }

    /// <summary>The Redis Stream that holds the blobs.</summary>
    public RedisKey Blobs(string stream) => $"{Tagged(stream)}:blobs";

    /// <summary>A hash with <c>epoch</c> and <c>head</c>.</summary>
    public RedisKey Owner(string stream) => $"{Tagged(stream)}:owner";

    // A brace in the name would end the tag early.
    private string Tagged(string stream) => $"{prefix}:{{{stream.Replace("%", "%25").Replace("{", "%7B").Replace("}", "%7D")}}}";
}
