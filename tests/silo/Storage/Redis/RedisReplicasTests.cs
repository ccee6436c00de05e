using PileOn.Contracts.Log;
using PileOn.Rig.Processes;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>A primary and its replica: what counts as written outlives the primary.</summary>
public sealed class RedisReplicasTests : IAsyncLifetime
{
    private const string Stream = "log/acme/0";
    private readonly Stack<IAsyncDisposable> made = [];
    private RedisServer primary = null!, replica = null!;
    private RedisLogStore store = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        made.Push(primary = await RedisServer.Start());
        made.Push(replica = await primary.Replica());
        var connection = RedisConnection.Connect(primary.Connection);
        made.Push(connection);
        made.Push(store = new(connection, primary.Connection, "p", TimeProvider.System, replicas: 1));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in made) await one.DisposeAsync();
    }

    [Fact]
    public async Task What_was_appended_is_there_when_the_replica_takes_the_place_of_the_primary_at_any_moment()
    {
        var opened = await store.Open(Stream);
        var acknowledged = 0L;
        var appending = Task.Run(async () =>
        {
            for (var position = 1; ; position++)
            {
                await store.Append(Stream, opened.Epoch, position, new byte[1_000]);
                Volatile.Write(ref acknowledged, position);
            }
        });
        while (Volatile.Read(ref acknowledged) < 200 && !appending.IsCompleted) await Task.Delay(1);
        Volatile.Read(ref acknowledged).ShouldBeGreaterThanOrEqualTo(200);

        await primary.Kill();
        await Should.ThrowAsync<StoreUnavailableException>(appending);
        await replica.Promote();

        await using var heir = RedisConnection.Connect(replica.Connection);
        await using var after = new RedisLogStore(heir, replica.Connection, "p", TimeProvider.System);
        (await after.Open(Stream)).Head.ShouldBeGreaterThanOrEqualTo(Volatile.Read(ref acknowledged));
    }

    [Fact]
    public async Task Nothing_counts_as_written_while_the_replica_is_frozen_and_all_of_it_once_it_goes_on()
    {
        var opened = await store.Open(Stream);
        await store.Append(Stream, opened.Epoch, 1, new byte[10]);

        Signals.Send(replica.Id, Signals.Stop);
        try
        {
            var appends = Enumerable.Range(2, 50).Select(position => store.Append(Stream, opened.Epoch, position, new byte[10]).AsTask()).ToArray();
            foreach (var append in appends) (await Should.ThrowAsync<StoreUnavailableException>(append)).Message.ShouldContain("0 of the 1 replicas");
            await Should.ThrowAsync<StoreUnavailableException>(async () => await store.Open(Stream));
            await Should.ThrowAsync<StoreUnavailableException>(async () => await store.Check());
        }
        finally
        {
            Signals.Send(replica.Id, Signals.Continue);
        }

        var again = await Again.Until(() => store.Open(Stream).AsTask());
        again.Head.ShouldBe(51);
        await store.Append(Stream, again.Epoch, 52, new byte[10]);
    }

    [Fact]
    public async Task A_connection_that_broke_and_was_made_again_says_nothing_of_what_was_written_before()
    {
        await using var proxy = new TcpProxy(primary.Port);
        await using var shaky = RedisConnection.Connect($"127.0.0.1:{proxy.Port}");
        var replicas = new RedisReplicas(shaky, 1);
        var database = shaky.GetDatabase();

        (await Should.ThrowAsync<StoreUnavailableException>(() => replicas.Hold("k", async () =>
        {
            await database.StringSetAsync("k", 1);
            proxy.Cut();
            proxy.Mend();
            return await Again.Until(() => database.PingAsync());
        }))).Message.ShouldContain("the connection to Redis changed");
        (await Again.Until(() => replicas.Hold("k", () => database.StringSetAsync("k", 2)))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_is_away_is_a_store_that_is_away()
    {
        await using var proxy = new TcpProxy(primary.Port);
        await using var shaky = RedisConnection.Connect($"127.0.0.1:{proxy.Port}");
        var replicas = new RedisReplicas(shaky, 1);
        proxy.Cut();
        await Again.Until(() => Task.FromResult(shaky.IsConnected ? throw new StoreUnavailableException("still there") : true));

        await Should.ThrowAsync<StoreUnavailableException>(() => replicas.Hold("k", () => shaky.GetDatabase().StringSetAsync("k", 1)));
    }

    [Fact]
    public async Task A_grains_state_waits_for_the_replica_too()
    {
        await using var silo = await ReplicatedStorage.Start(primary.Connection);
        var storage = silo.States;
        var state = new GrainState<string> { State = "kept" };
        await storage.WriteStateAsync("test", GrainId.Create("test", "one"), state);

        Signals.Send(replica.Id, Signals.Stop);
        try
        {
            state.State = "perhaps";
            await Should.ThrowAsync<StoreUnavailableException>(() => storage.WriteStateAsync("test", GrainId.Create("test", "one"), state));
        }
        finally
        {
            Signals.Send(replica.Id, Signals.Continue);
        }
    }
}
