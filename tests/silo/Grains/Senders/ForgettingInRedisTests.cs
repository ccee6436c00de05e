using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Contracts;
using PileOn.Contracts.Senders;
using PileOn.Rig.Processes;
using PileOn.Silo.Hosting;
using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Tests.Grains.Senders;

public sealed class ForgettingInRedisTests
{
    private static readonly RedisKeys Keys = new(RedisKeys.Product);

    [Fact]
    public async Task Who_is_silent_for_the_retention_is_forgotten_in_a_redis_and_in_its_replica_and_nobody_else()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var primary = await RedisServer.Start();
        await using var replica = await primary.Replica();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(primary.Connection);
        await using var copy = await ConnectionMultiplexer.ConnectAsync(replica.Connection);
        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        var round = Keys.State("sender-round", $"senderround/{GrainKeys.SenderRound}");
        var (gone, stays) = (SenderKey.Of("twitter", "gone"), SenderKey.Of("twitter", "stays"));
        await With(primary, async grains =>
        {
            while (!await redis.GetDatabase().KeyExistsAsync(round)) await Task.Delay(20, patience.Token); // the first one ends before they write
            await Sender(grains, gone).Observe([Seen(gone, Lines.Now.AddDays(-91))]);
            await Sender(grains, stays).Observe([Seen(stays, Lines.Now.AddDays(-89))]);
        });
        (await redis.GetDatabase().KeyDeleteAsync(round)).ShouldBeTrue("or it would rest for eleven days");
        (await Held(copy, gone)).ShouldBeTrue();

        await With(primary, async grains =>
        {
            while (await Held(copy, gone)) await Task.Delay(20, patience.Token);
            (await Sender(grains, gone).Profile()).ShouldBeNull();
            (await Sender(grains, stays).Profile()).ShouldNotBeNull();
        });
        (await Held(copy, stays)).ShouldBeTrue();
    }

    private static async Task With(RedisServer primary, Func<IGrainFactory, Task> work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UsePileOnRedis(primary.Connection, replicas: 1).AddPileOnGrains());
        using var host = builder.Build();
        await host.StartAsync();
        await work(host.Services.GetRequiredService<IGrainFactory>());
        await host.StopAsync();
    }

    private static ISenderGrain Sender(IGrainFactory grains, SenderKey sender) => grains.GetGrain<ISenderGrain>(GrainKeys.Sender(GrainCluster.Acme, sender));

    private static Task<bool> Held(ConnectionMultiplexer server, SenderKey sender) =>
        server.GetDatabase().KeyExistsAsync(Keys.State("sender", $"sender/{GrainKeys.Sender(GrainCluster.Acme, sender)}"), CommandFlags.DemandReplica);

    private static SenderSighting Seen(SenderKey sender, DateTimeOffset receivedAt) =>
        new(sender, "twitter", "troll", new("anna"), 1, Lines.Now.AddDays(-91), "e_1", Linking: true, receivedAt);
}
