namespace PileOn.Silo.Storage.Redis;

/// <summary>What Redis does in one step, so that nobody else's command comes between.</summary>
internal static class RedisScripts
{
    /// <summary>Keys: owner. Answers the new epoch, and the head as text.</summary>
    public const string Open =
        """
        local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
        return { epoch, redis.call('HGET', KEYS[1], 'head') or '0' }
        """;

    /// <summary>Keys: owner, blobs. Arguments: epoch, the head there must be, the new head, the blob. Answers one of the words below.</summary>
    public const string Append =
        """
        local owner = redis.call('HMGET', KEYS[1], 'epoch', 'head')
        if owner[1] ~= ARGV[1] then return 'fenced' end
        if (owner[2] or '0') ~= ARGV[2] then return 'elsewhere' end
        redis.call('XADD', KEYS[2], ARGV[3] .. '-0', 'b', ARGV[4])
        redis.call('HSET', KEYS[1], 'head', ARGV[3])
        return 'appended'
        """;

    /// <summary>Keys: a hash. Writes, and leaves everything as it was.</summary>
    public const string Touch =
        """
        redis.call('HSET', KEYS[1], 'read', '')
        redis.call('HDEL', KEYS[1], 'read')
        """;

    public const string Appended = "appended";
    public const string Fenced = "fenced";
}
