using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>A primary and the replicas that follow it.</summary>
/// <param name="Connected">How many there are.</param>
public sealed record ReplicasAt(string Server, int Connected)
{
    /// <summary>Whether writes wait for more than there are, and so fail.</summary>
    public bool TooFewFor(int needed) => Connected < needed;

    /// <summary>Whether one that takes the primary's place may lack what was acknowledged: of more than are waited for any may.</summary>
    public bool MayLag(int needed) => Connected > needed;

    /// <exception cref="Contracts.Log.StoreUnavailableException">A primary does not say.</exception>
    internal static async Task<IReadOnlyList<ReplicasAt>> All(IConnectionMultiplexer redis)
    {
        var all = new List<ReplicasAt>();
        foreach (var server in redis.Primaries())
        {
            var figures = await server.Figures("replication");
            all.Add(new(RedisConnection.Name(server.EndPoint), (int)figures.Number("connected_slaves")));
        }

        return all;
    }
}
