using System.Net;
using PileOn.Rig.Processes;
using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>Streams move from one shard to another while they are written, as when a shard is added.</summary>
public sealed class RedisMovingSlotTests
{
    private const string Stream = "log/acme/0";

    [Fact]
    public async Task An_append_outlasts_the_move_of_its_stream_to_another_shard()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var cluster = await RedisCluster.Start();
        await using var connection = RedisConnection.Connect(cluster.Connection);
        await using var store = new RedisLogStore(connection, cluster.Connection, "p", new EndlessPatience());
        var opened = await store.Open(Stream);
        await store.Append(Stream, opened.Epoch, 1, new byte[] { 1 });
        var keys = new RedisKeys("p");
        var slot = connection.HashSlot(keys.Owner(Stream));
        var from = connection.GetServer(keys.Owner(Stream));
        var to = connection.GetServers().First(server => !server.EndPoint.Equals(from.EndPoint));
        var receiver = (string)(await to.ExecuteAsync("CLUSTER", "MYID"))!;
        await to.ExecuteAsync("CLUSTER", "SETSLOT", slot, "IMPORTING", (string)(await from.ExecuteAsync("CLUSTER", "MYID"))!);
        await from.ExecuteAsync("CLUSTER", "SETSLOT", slot, "MIGRATING", receiver);
        await Move(keys.Owner(Stream));

        var append = store.Append(Stream, opened.Epoch, 2, new byte[] { 2 }).AsTask();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await from.InfoRawAsync("errorstats"))!.Contains("TRYAGAIN", StringComparison.Ordinal)) await Task.Delay(20, patience.Token);
        await Move(keys.Blobs(Stream));
        foreach (var server in (IServer[])[to, from]) await server.ExecuteAsync("CLUSTER", "SETSLOT", slot, "NODE", receiver);

        await append;
        (await store.Read(Stream, 1, 10)).Select(blob => blob.LastPosition).ShouldBe([1, 2]);

        Task Move(RedisKey key) => from.ExecuteAsync("MIGRATE", "127.0.0.1", ((IPEndPoint)to.EndPoint).Port, key, 0, 5_000);
    }
}
