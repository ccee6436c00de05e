using System.Security.Cryptography;
using StackExchange.Redis;

namespace PileOn.Dashboard;

/// <summary>Tells "a part of the cluster does not answer now" from a bug.</summary>
internal static class Outage
{
    /// <remarks>Whoever encrypts a session wraps what kept it from reading the keys for it.</remarks>
    public static bool IsOutage(this Exception failure) =>
        failure is OrleansException or TimeoutException or RedisException || (failure is CryptographicException { InnerException: { } cause } && cause.IsOutage());
}
