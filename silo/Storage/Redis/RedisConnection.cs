using System.Net;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>The connection that log, states and membership of one process share.</summary>
internal static class RedisConnection
{
    public static ConfigurationOptions Options(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.ClientName ??= "pileon";
        options.AllowAdmin = true; // CONFIG GET counts as administration
        options.BacklogPolicy = BacklogPolicy.FailFast; // while there is no connection the caller is told, instead of commands that pile up here
        options.ReconnectRetryPolicy = new LinearRetry(250);
        options.ConfigCheckSeconds = 5; // until it looks who the primary is, a promoted replica is taken for one still
        return options;
    }

    /// <summary>An address as people write it: a <see cref="DnsEndPoint"/> puts its family in front.</summary>
    public static string Name(EndPoint address) => address is DnsEndPoint named ? $"{named.Host}:{named.Port}" : address.ToString()!;

    /// <exception cref="StoreUnavailableException">Nobody answers. The message names the addresses, never the password.</exception>
    public static IConnectionMultiplexer Connect(string connection)
    {
        var options = Options(connection);
        try
        {
            return ConnectionMultiplexer.Connect(options);
        }
        catch (RedisConnectionException) // it goes on about settings of the library, in the same words for a closed port and a wrong password
        {
            throw new StoreUnavailableException($"Redis does not answer at {string.Join(", ", options.EndPoints.Select(Name))}, or refuses the password.");
        }
    }
}
