using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Silo.Hosting;
using PileOn.Silo.Storage;
using PileOn.Silo.Tests.Storage.Redis;

namespace PileOn.Silo.Tests.Hosting;

public sealed class RedisHostingTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    [Fact]
    public async Task Two_silos_and_a_client_form_one_cluster()
    {
        using var one = Silo();
        using var other = Silo();
        using var client = Client();
        await one.StartAsync();
        await other.StartAsync();
        await client.StartAsync();

        var management = client.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0);

        (await management.GetHosts(onlyActive: true)).Count.ShouldBe(2);
        await client.StopAsync();
        await other.StopAsync();
        await one.StopAsync();
    }

    [Fact]
    public async Task A_client_waits_for_the_first_silo()
    {
        using var client = Client();
        using var silo = Silo();
        var started = client.StartAsync();

        await silo.StartAsync();

        await started;
        await client.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public async Task Silo_log_and_probe_share_one_connection_that_outlives_the_silo()
    {
        var silo = Silo();
        await silo.StartAsync();
        var log = silo.Services.GetRequiredService<ILogStore>();
        var opened = await log.Open("log/acme/0");
        await silo.Services.GetRequiredService<IStoreProbe>().Check();

        await silo.StopAsync();

        await log.Append("log/acme/0", opened.Epoch, opened.Head + 1, new byte[10]);
        silo.Dispose();
    }

    private IHost Silo()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UsePileOnRedis(redis.Server.Connection));
        return builder.Build();
    }

    private IHost Client()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleansClient(client => client.UsePileOnRedisClient(redis.Server.Connection));
        return builder.Build();
    }
}
