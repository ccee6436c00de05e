using PileOn.Silo.Hosting;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class RedisGrainStorageTests(RedisFixture redis) : GrainStorageContract, IClassFixture<RedisFixture>
{
    protected override void Configure(ISiloBuilder silo) => silo.UsePileOnRedis(redis.Server.Connection);
}
