using System.CommandLine;
using System.Net;
using StackExchange.Redis;

namespace PileOn.Host.CommandLine;

/// <summary>Which Redis to use: an option, or a variable, for a connection may hold a password. What is said about it never quotes it.</summary>
internal static class RedisOptions
{
    public const string Variable = "PILEON_REDIS";

    private const int MostReplicas = 100;

    private const string HowItIsWritten = "write host:port,option=… (StackExchange.Redis)";

    public static Option<string?> Redis(string description) => new("--redis")
    {
        Description = $"{description} Written host:port,option=…; default: the environment variable {Variable}, where a password does not show in a process list.",
        HelpName = "CONNECTION",
    };

    public static Option<int> Replicas(string description)
    {
        var replicas = new Option<int>("--redis-replicas") { Description = description, HelpName = "N" };
        replicas.Takes(0, MostReplicas, $"0 to {MostReplicas}");
        return replicas;
    }

    /// <summary>The connection to use; null when neither the option nor the variable gives one.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static string? RedisToUse(this ParseResult parsed, Option<string?> redis)
    {
        var connection = parsed.GetValue(redis) ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(connection)) return null;
        return IsReadable(connection) ? connection : throw CommandException.Unusable($"the Redis connection cannot be read: {HowItIsWritten}");
    }

    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static string RequiredRedis(this ParseResult parsed, Option<string?> redis) =>
        parsed.RedisToUse(redis) ?? throw CommandException.Unusable($"say which Redis with --redis or {Variable}: {HowItIsWritten}");

    /// <summary>Whether the addresses are addresses: a URL with a password in it would pass for one, and addresses are logged.</summary>
    private static bool IsReadable(string connection)
    {
        try
        {
            var addresses = ConfigurationOptions.Parse(connection).EndPoints;
            return addresses.Count > 0 && addresses.All(address => address is IPEndPoint || address is DnsEndPoint { Host: var host } && IsHost(host));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsHost(string host) => host.Length > 0 && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
