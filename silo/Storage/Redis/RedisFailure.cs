using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>Tells what the client library throws when Redis cannot be reached, or refuses, from mistakes of ours.</summary>
internal static class RedisFailure
{
    public static bool Is(Exception failure) =>
        failure is RedisException or RedisTimeoutException or RedisCommandException or ObjectDisposedException || IsCutOff(failure);

    /// <summary>
    /// It is not known whether the command was executed, or known that it was not: the script has to be sent again, or its keys are on their way to another shard.
    /// </summary>
    public static bool MayBeRepeated(Exception failure) =>
        failure is RedisTimeoutException or RedisConnectionException || IsCutOff(failure) || failure is RedisServerException && IsPassing(failure.Message);

    private static bool IsPassing(string answer) =>
        answer.StartsWith("NOSCRIPT", StringComparison.Ordinal) || answer.StartsWith("TRYAGAIN", StringComparison.Ordinal);

    /// <summary>The library gives up a command whose connection broke under it. Whoever of us cancels has a token for it.</summary>
    private static bool IsCutOff(Exception failure) => failure is TaskCanceledException { CancellationToken.IsCancellationRequested: false };

    /// <exception cref="StoreUnavailableException">The command failed.</exception>
    public static async ValueTask<T> Guard<T>(Task<T> command, CancellationToken cancellation = default)
    {
        try
        {
            return await command.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (Is(failure))
        {
            throw new StoreUnavailableException("Redis did not answer as it should.", failure);
        }
    }
}
