using PileOn.Contracts.Log;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Redis;
using PileOn.Rig.Processes;
using StackExchange.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class RedisLogStoreTests(RedisFixture redis) : LogStoreContract, IClassFixture<RedisFixture>
{
    private readonly string prefix = Guid.NewGuid().ToString("N");
    private IConnectionMultiplexer? connection;
    private RedisLogStore? store;

    protected override async Task<ILogStore> Reopen()
    {
        if (store is not null)
        {
            await DisposeAsync();
            await redis.Server.KillAndRestart();
        }

        connection = RedisConnection.Connect(redis.Server.Connection);
        return store = new RedisLogStore(connection, redis.Server.Connection, prefix, TimeProvider.System);
    }

    public override async ValueTask DisposeAsync()
    {
        if (store is not null)
            await store.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task An_owner_in_another_process_is_fenced_off()
    {
        var first = await Store.Open("log/acme/0");
        await using var other = new RedisLogStore(connection!, redis.Server.Connection, prefix, TimeProvider.System);
        var second = await other.Open("log/acme/0");

        await Should.ThrowAsync<StreamFencedException>(async () => await Store.Append("log/acme/0", first.Epoch, 1, Blob(1, 10)));
        await other.Append("log/acme/0", second.Epoch, 1, Blob(2, 10));
        (await Store.Read("log/acme/0", 0, 10)).Single().Bytes.ToArray().ShouldBe(Blob(2, 10));
    }

    [Fact]
    public async Task A_Redis_that_has_forgotten_openings_is_written_to_after_the_next()
    {
        for (var times = 0; times < 6; times++) await Store.Open("log/acme/0");
        await connection!.GetDatabase().KeyDeleteAsync(new RedisKeys(prefix).Owner("log/acme/0")); // as after a failover that lost them

        var opened = await Store.Open("log/acme/0");

        await Store.Append("log/acme/0", opened.Epoch, 1, Blob(1, 10));
        (await Store.Read("log/acme/0", 0, 10)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task A_repeated_append_counts_when_what_is_there_is_the_same(int seed, bool same)
    {
        var opened = await Store.Open("log/acme/0");
        await Store.Append("log/acme/0", opened.Epoch, 5, Blob(10, 100));

        var again = new RedisAppend(new(prefix), "log/acme/0", opened.Epoch, 0, 5, Blob(seed, 100));
        await again.Deliver(connection!.GetDatabase(), new(connection, 0), TimeProvider.System);

        if (same)
            await again.Answer;
        else
            await Should.ThrowAsync<StoreUnavailableException>(again.Answer);
        (await Store.Read("log/acme/0", 0, 10)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_append_after_one_that_was_lost_is_refused_until_the_stream_is_opened_again()
    {
        var opened = await Store.Open("log/acme/0");

        var later = new RedisAppend(new(prefix), "log/acme/0", opened.Epoch, 5, 6, Blob(1, 10));
        await later.Deliver(connection!.GetDatabase(), new(connection, 0), TimeProvider.System);

        await Should.ThrowAsync<StoreUnavailableException>(later.Answer);
        (await Store.Open("log/acme/0")).Head.ShouldBe(0);
    }

    [Fact]
    public async Task A_Redis_that_is_gone_is_an_unavailable_store()
    {
        await using var server = await RedisServer.Start();
        await using var gone = RedisConnection.Connect(server.Connection);
        await using var lost = new RedisLogStore(gone, server.Connection, prefix, TimeProvider.System);
        var opened = await lost.Open("log/acme/0");
        await lost.Check();
        await server.Kill();

        await Should.ThrowAsync<StoreUnavailableException>(async () => await lost.Append("log/acme/0", opened.Epoch, 1, Blob(1, 10)));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await lost.Read("log/acme/0", 0, 1));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await lost.Check());
    }

    [Fact]
    public async Task An_append_outlasts_a_Redis_that_is_killed_and_comes_back()
    {
        await using var server = await RedisServer.Start();
        await using var shaky = RedisConnection.Connect(server.Connection);
        await using var patient = new RedisLogStore(shaky, server.Connection, prefix, new EndlessPatience());
        var opened = await patient.Open("log/acme/0");
        await server.Kill();

        var append = patient.Append("log/acme/0", opened.Epoch, 1, Blob(1, 10)).AsTask();
        append.IsCompleted.ShouldBeFalse();
        await server.KillAndRestart();

        await append;
        (await patient.Read("log/acme/0", 0, 10)).Single().LastPosition.ShouldBe(1);
    }

    [Fact]
    public void The_keys_of_a_stream_share_a_hash_tag_whatever_its_name()
    {
        var keys = new RedisKeys("p");

        keys.Blobs("}a{b").ToString().ShouldBe("p:{%7Da%7Bb}:blobs");
        keys.Owner("}a{b").ToString().ShouldBe("p:{%7Da%7Bb}:owner");
        keys.Blobs("%7Da").ToString().ShouldNotBe(keys.Blobs("}a").ToString());
    }
}
