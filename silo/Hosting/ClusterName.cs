using System.Security.Cryptography;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Hosting;

/// <summary>
/// What tells the silos around one Redis from those around another. Orleans connects only where the name is the same, and asks for nothing else: with one name for all,
/// a client whose silo has died would be answered by another installation's that has come to listen at the address, that its key is unknown or a person has no messages.
/// </summary>
internal static class ClusterName
{
    /// <summary>The name this Redis keeps; whoever comes first draws it.</summary>
    /// <exception cref="StoreUnavailableException">Redis does not answer.</exception>
    public static string Of(IConnectionMultiplexer redis, RedisKeys keys)
    {
        try
        {
            var database = redis.GetDatabase();
            var drawn = $"{RedisKeys.Product}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
            database.StringSet(keys.Cluster, drawn, when: When.NotExists);
            return database.StringGet(keys.Cluster)!;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            throw new StoreUnavailableException("The name of the cluster could not be read from Redis.", failure);
        }
    }
}
