using System.Collections.Concurrent;
using System.Net;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// Has a write count only once enough replicas hold it (WAIT), so that one of them may take the primary's place. Redis says that of a connection, and would say
/// it of a new one at once: so the connection must be the same before the write and after the answer.
/// </summary>
/// <param name="connection">The one the writes go over.</param>
/// <param name="needed">How many replicas; with 0 Redis' own disk is enough.</param>
internal sealed class RedisReplicas(IConnectionMultiplexer connection, int needed)
{
    private const int PatienceInMs = 1_000;

    private readonly ConcurrentDictionary<EndPoint, SharedQuestion<(int Replicas, long Connection)>> questions = new();

    /// <param name="key">What is written; in a cluster it says which server is.</param>
    /// <param name="write">Fails by itself, or has been answered by the primary when it ends.</param>
    /// <exception cref="StoreUnavailableException">It is not known that enough replicas hold it; the primary may hold it all the same.</exception>
    public async Task<T> Hold<T>(RedisKey key, Func<Task<T>> write)
    {
        if (needed == 0) return await write().ConfigureAwait(false);
        var server = Primary(key);
        var before = RedisFailure.Guard(server.ExecuteAsync("CLIENT", "ID"));
        var written = await write().ConfigureAwait(false);
        var (replicas, same) = await questions.GetOrAdd(server.EndPoint, static (_, asked) => new(() => AskWhoHolds(asked.server, asked.needed)), (server, needed)).Ask().ConfigureAwait(false);
        if (replicas < needed) throw new StoreUnavailableException($"{replicas} of the {needed} replicas that are asked for hold a write.");
        // A slot that has moved meanwhile was written elsewhere.
        if (same != (long)await before.ConfigureAwait(false) || !Primary(key).EndPoint.Equals(server.EndPoint))
            throw new StoreUnavailableException("It is not known whether replicas hold a write: the connection to Redis changed.");
        return written;
    }

    /// <summary>Has what is read count only once replicas hold it: its writer may never have known.</summary>
    /// <param name="key">What is read.</param>
    /// <exception cref="StoreUnavailableException">It is not known that enough replicas hold it.</exception>
    public Task HoldRead(RedisKey key, Func<Task> read) => Hold(key, async () =>
    {
        // Read, touched and asked for over one connection: a primary that takes over in between would speak of what it has itself.
        await read().ConfigureAwait(false);
        if (needed > 0) await RedisFailure.Guard(connection.GetDatabase().ScriptEvaluateAsync(RedisScripts.Touch, [key])).ConfigureAwait(false);
        return true;
    });

    private IServer Primary(RedisKey key)
    {
        try
        {
            return connection.GetServer(key, flags: CommandFlags.DemandMaster);
        }
        // Where no connection is whole the library says so with the most general of its words.
        catch (Exception failure) when (failure is InvalidOperationException || RedisFailure.Is(failure))
        {
            throw new StoreUnavailableException("No primary of Redis answers.", failure);
        }
    }

    /// <summary>Redis does nothing else for a connection that waits, and where a replica is away each question takes as long as it may: it is asked once for all.</summary>
    /// <returns>How many replicas hold what the connection had written, and which connection that is.</returns>
    private static async Task<(int Replicas, long Connection)> AskWhoHolds(IServer server, int needed)
    {
        var (replicas, which) = (RedisFailure.Guard(server.ExecuteAsync("WAIT", needed, PatienceInMs)), RedisFailure.Guard(server.ExecuteAsync("CLIENT", "ID")));
        return ((int)await replicas.ConfigureAwait(false), (long)await which.ConfigureAwait(false));
    }
}
