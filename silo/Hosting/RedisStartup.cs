using Microsoft.Extensions.Hosting;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Hosting;

/// <summary>Looks at Redis before the silo starts.</summary>
internal sealed class RedisStartup(IConnectionMultiplexer redis, RedisDurability durability) : IHostedService
{
    /// <exception cref="UnfinishedRestoreException">It holds a part of a backup.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await redis.GetDatabase().KeyExistsAsync(new RedisKeys(RedisKeys.Product).Restoring))
            throw new UnfinishedRestoreException("A restore into this Redis is under way or broke off: wait for it, or empty the Redis and restore again.");
        await durability.Check();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
