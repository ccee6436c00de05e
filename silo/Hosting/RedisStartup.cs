using Microsoft.Extensions.Hosting;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Silo.Hosting;

/// <summary>Looks at Redis before the silo starts.</summary>
internal sealed class RedisStartup(RedisDurability durability) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => durability.Check();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
