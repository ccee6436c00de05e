using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Storage;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Log;
using PileOn.Silo.Backup;
using PileOn.Silo.Hosting;
using PileOn.Silo.Storage;
using PileOn.Silo.Tests.Storage.Redis;
using PileOn.Rig.Processes;

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

    [Fact]
    public async Task While_redis_is_away_states_fail_with_one_exception_and_when_it_is_back_they_do_not()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        using var silo = Silo(own.Connection);
        await silo.StartAsync();
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        var state = new GrainState<string> { State = "before" };
        await storage.WriteStateAsync("test", GrainId.Create("test", "one"), state);

        await own.Kill();
        await Should.ThrowAsync<StoreUnavailableException>(() => storage.WriteStateAsync("test", GrainId.Create("test", "one"), state));
        await Should.ThrowAsync<StoreUnavailableException>(() => storage.ReadStateAsync("test", GrainId.Create("test", "one"), new GrainState<string>()));

        await own.KillAndRestart();
        var read = new GrainState<string>();
        await Again.Until(async () =>
        {
            await storage.ReadStateAsync("test", GrainId.Create("test", "one"), read);
            return read;
        });
        read.State.ShouldBe("before");
        await silo.StopAsync();
    }

    [Fact]
    public async Task No_partition_begins_a_second_time_because_a_silo_joins_and_wakes_all()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        var begun = new ConcurrentDictionary<ActivationId, GrainId>();
        using var one = Silo(own.Connection, Grains);
        using var other = Silo(own.Connection, Grains);
        await one.StartAsync();
        var partitions = Enumerable.Range(0, 500).Select(number => GrainKeys.Partition(new($"workspace-{number / GrainKeys.Partitions}"), number % GrainKeys.Partitions)).ToArray();
        await Wake(one);

        await other.StartAsync();
        for (var round = 0; round < 20; round++) await Task.WhenAll(Wake(one), Wake(other));

        begun.Count.ShouldBe(partitions.Length);
        foreach (var host in new[] { other, one }) await host.StopAsync();

        Task Wake(IHost host) => Task.WhenAll(partitions.Select(key => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPartitionGrain>(key).Wake()));

        void Grains(ISiloBuilder silo)
        {
            silo.AddPileOnGrains();
            silo.AddIncomingGrainCallFilter(call =>
            {
                if (call.InterfaceMethod.DeclaringType == typeof(IPartitionGrain) && call.InterfaceMethod.Name == nameof(IPartitionGrain.Wake)) begun.TryAdd(call.TargetContext.ActivationId, call.TargetId);
                return call.Invoke();
            });
        }
    }

    [Fact]
    public async Task A_backup_may_be_restored_into_a_redis_where_only_an_api_waits()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        using var client = Client(own.Connection);
        client.Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId.ShouldStartWith("pileon-");

        await using var sink = RedisSink.Open(own.Connection);
        await sink.Begin();
        await sink.Complete();
    }

    [Fact]
    public async Task A_silo_of_another_installation_that_listens_where_one_has_died_answers_nobody_of_this_one()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        await using var others = await RedisServer.Start();
        var endpoint = new SiloEndpoint(IPAddress.Loopback, Ports.Free(), Ports.Free());
        using var silo = Silo(own.Connection, Grains, endpoint);
        using var client = Client(own.Connection);
        await silo.StartAsync();
        await client.StartAsync();
        var keyring = client.Services.GetRequiredService<IClusterClient>().GetGrain<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        await keyring.EnsureAdmin();
        await silo.StopAsync();

        using var stranger = Silo(others.Connection, Grains, endpoint);
        await stranger.StartAsync();
        var asked = Task.Run(() => Answered(keyring));
        using var back = Silo(own.Connection, Grains);
        await back.StartAsync();

        (await asked).Count.ShouldBe(1);
        foreach (var host in new[] { client, stranger, back }) await host.StopAsync();

        static void Grains(ISiloBuilder silo) => silo.AddPileOnGrains();

        static async Task<IReadOnlyList<ApiKey>> Answered(IKeyringGrain keyring)
        {
            while (true)
            {
                try
                {
                    return await keyring.All();
                }
                catch (Exception failure) when (failure is OrleansException or TimeoutException)
                {
                    await Task.Delay(50);
                }
            }
        }
    }

    [Fact]
    public async Task Whoever_asks_for_grains_that_no_silo_has_is_told_that_versions_differ()
    {
        using var silo = Silo();
        using var client = Client();
        await silo.StartAsync();
        await client.StartAsync();
        var grains = client.Services.GetRequiredService<IClusterClient>();

        Should.Throw<OtherVersionException>(() => grains.Find<INewerGrain>("any")).Message.ShouldContain(nameof(INewerGrain));
        Should.Throw<ArgumentException>(() => grains.Find<INewerGrain>(""));

        await client.StopAsync();
        await silo.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_calls_a_method_that_a_silo_has_no_name_for_is_told_that_versions_differ(bool fromSilo)
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        using var older = Silo(own.Connection, silo => Forget(silo.AddPileOnGrains().Services));
        await older.StartAsync();
        var keyring = older.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        await keyring.All(); // it begins there
        using var newer = fromSilo ? Silo(own.Connection) : Client(own.Connection);
        await newer.StartAsync();
        var grains = newer.Services.GetRequiredService<IGrainFactory>();
        var grain = grains.GetGrain(keyring.GetGrainId(), GrainInterfaceType.Create("tests.newer")).AsReference<INewerGrain>();

        var told = await Should.ThrowAsync<OtherVersionException>(grain.Newer);

        told.Message.ShouldContain("INewerGrain.Newer");
        told.InnerException.ShouldBeOfType<TypeLoadException>();
        await newer.StopAsync();
        await older.StopAsync();

        static void Forget(IServiceCollection services)
        {
            foreach (var known in services.Where(service => !service.IsKeyedService && service.ImplementationType?.Assembly == typeof(INewerGrain).Assembly).ToArray()) services.Remove(known);
        }
    }

    [Fact]
    public async Task A_library_that_a_silo_lacks_is_not_taken_for_another_version()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        using var silo = Silo(own.Connection, silo => silo.AddPileOnGrains().AddIncomingGrainCallFilter(call =>
            call.InterfaceMethod.Name == nameof(IKeyringGrain.All) ? throw new DllNotFoundException() : call.Invoke()));
        using var client = Client(own.Connection);
        await silo.StartAsync();
        await client.StartAsync();

        await Should.ThrowAsync<DllNotFoundException>(client.Services.GetRequiredService<IClusterClient>().Find<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default)).All);

        await client.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public async Task A_silo_joins_one_whose_time_is_ahead_however_long_that_takes()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var own = await RedisServer.Start();
        using var ahead = Silo(own.Connection, silo => silo.ConfigureServices(services => services.AddSingleton<TimeProvider>(new Ahead(TimeSpan.FromHours(1)))).AddPileOnGrains());
        using var slow = Silo(own.Connection, silo => silo.ConfigureServices(services => services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SlowToJoin>()).AddPileOnGrains());
        await ahead.StartAsync();

        await slow.StartAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var management = ahead.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        (await management.GetHosts(onlyActive: true)).Count.ShouldBe(2);
        await slow.StopAsync();
        await ahead.StopAsync();
    }

    private IHost Silo(string? connection = null, Action<ISiloBuilder>? more = null, SiloEndpoint? endpoint = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo =>
        {
            silo.UsePileOnRedis(connection ?? redis.Server.Connection, endpoint);
            more?.Invoke(silo);
        });
        return builder.Build();
    }

    private IHost Client(string? connection = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleansClient(client => client.UsePileOnRedisClient(connection ?? redis.Server.Connection));
        return builder.Build();
    }
}

/// <summary>A clock that somebody set wrong.</summary>
internal sealed class Ahead(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}

/// <summary>Has been joining for long enough for all others to see it.</summary>
internal sealed class SlowToJoin : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SlowToJoin), ServiceLifecycleStage.BecomeActive - 1, _ => Task.Delay(TimeSpan.FromSeconds(2)), _ => Task.CompletedTask);
}

/// <summary>What a version has that no silo of this one knows.</summary>
[Alias("tests.newer")]
public interface INewerGrain : IGrainWithStringKey
{
    [Alias("newer")]
    Task Newer();
}
