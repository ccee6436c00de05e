using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using PileOn.Contracts;
using PileOn.Silo.Measures;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Redis;
using StackExchange.Redis;

namespace PileOn.Silo.Hosting;

/// <summary>The cluster: any number of silos, and of processes that call them, around a Redis.</summary>
public static class RedisHosting
{
    private const string Name = RedisKeys.Product;

    /// <summary>The name of the storage behind the one grains use.</summary>
    private const string Unguarded = "redis";

    /// <summary>Keeps log, grain states and membership in Redis.</summary>
    /// <param name="connection">As StackExchange.Redis reads it, such as <c>localhost:6379,password=...</c>.</param>
    /// <param name="endpoint">Where the silo is reached; from this machine only, unless said otherwise.</param>
    /// <param name="replicas">Replicas that must hold a write before it counts; with 0 the primary's disk is enough, and a failover may lose what it had not passed on.</param>
    /// <param name="version">What others are told that the silo is.</param>
    public static ISiloBuilder UsePileOnRedis(this ISiloBuilder silo, string connection, SiloEndpoint? endpoint = null, int replicas = 0, string? version = null)
    {
        if (version is not null)
        {
            var name = RedisSilos.NameOf(version); // options may be made more than once
            silo.Configure<SiloOptions>(options => options.SiloName = name);
        }

        var at = endpoint ?? SiloEndpoint.Loopback();
        silo.Configure<EndpointOptions>(options =>
            (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (at.Address, at.SiloPort, at.GatewayPort));
        silo.Configure<ClusterMembershipOptions>(NoticeDeathSoon);
        silo.UseRedisClustering(_ => { });
        silo.AddOutgoingGrainCallFilter(SayWhatSilosDoNotKnow);
        BeginGrainsOnce(silo);
        silo.AddRedisGrainStorage(Unguarded, options => options.Configure<IConnectionMultiplexer>((storage, redis) =>
        {
            storage.ConfigurationOptions = RedisConnection.Options(connection);
            storage.CreateMultiplexer = _ => Task.FromResult((redis, true));
            storage.DeleteStateOnClear = true;
            storage.GetStorageKey = (name, grain) => new RedisKeys(Name).State(name, grain.ToString());
        }));
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (services, _) => new GuardedGrainStorage(
                new ReplicatedGrainStorage(services.GetRequiredKeyedService<IGrainStorage>(Unguarded), services.GetRequiredService<RedisLogStore>().Replicas, new(Name)),
                services.GetRequiredService<SiloMeasures>()));

        AddConnection(silo.Services, connection);
        silo.Services.AddSingleton<IGrainStorageSerializer, StateSerializer>();
        silo.Services.AddSingleton(services => new RedisLogStore(
            services.GetRequiredService<IConnectionMultiplexer>(), connection, Name, services.GetRequiredService<TimeProvider>(), replicas));
        silo.Services.AddSingleton<ILogStore>(services => new MeasuredLogStore(
            services.GetRequiredService<RedisLogStore>(), services.GetRequiredService<SiloMeasures>()));
        silo.Services.AddSingleton<IStoreProbe>(services => new SharedProbe(services.GetRequiredService<RedisLogStore>(), services.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton<IStateNames>(services => new RedisStateNames(services.GetRequiredService<IConnectionMultiplexer>(), new(Name)));
        silo.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<RedisDurability>(services, replicas));
        silo.Services.AddHostedService<RedisStartup>();
        silo.AddMeasures().Services.AddHostedService<StoreWatch>();
        return silo;
    }

    /// <summary>Lets a process without grains of its own, an api or a dashboard, call those of the silos around the same Redis. Waits for the first silo.</summary>
    public static IClientBuilder UsePileOnRedisClient(this IClientBuilder client, string connection)
    {
        client.UseRedisClustering(_ => { });
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
        // Nobody tells a client that an answer went with a killed silo. No grain lets a client wait for longer than ten seconds.
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(15));
        client.UseConnectionRetryFilter(async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            return true;
        });
        client.AddOutgoingGrainCallFilter(SayWhatSilosDoNotKnow);
        AddConnection(client.Services, connection);
        return client;
    }

    /// <summary>A silo that has no method of the name it is called by answers with what kept it from reading the call.</summary>
    private static async Task SayWhatSilosDoNotKnow(IOutgoingGrainCallContext call)
    {
        try
        {
            await call.Invoke();
        }
        catch (TypeLoadException problem) when (problem.GetType() == typeof(TypeLoadException)) // others are about libraries that a machine lacks
        {
            throw new OtherVersionException($"{call.InterfaceMethod.DeclaringType?.Name}.{call.InterfaceMethod.Name}", problem);
        }
    }

    private static void AddConnection(IServiceCollection services, string connection)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => RedisConnection.Connect(connection));
        services.AddOptions<ClusterOptions>().Configure<IConnectionMultiplexer>((options, redis) =>
            (options.ClusterId, options.ServiceId) = (ClusterName.Of(redis, new(Name)), Name));
        services.AddOptions<RedisClusteringOptions>().Configure<IConnectionMultiplexer>((membership, redis) =>
        {
            membership.ConfigurationOptions = RedisConnection.Options(connection);
            membership.CreateMultiplexer = _ => Task.FromResult((redis, true));
            membership.CreateRedisKey = cluster => new RedisKeys(Name).Silos(cluster.ClusterId);
        });
    }

    /// <summary>
    /// The usual directory answers for its share before it knows what is in it: whatever is asked for while a silo joins may begin a second time. This one is handed
    /// its share first. Its lease would let nobody begin a dead silo's grains for half a minute, in case it still lives; epochs and ETags refuse what that one writes.
    /// </summary>
    private static void BeginGrainsOnce(ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // see docs/decisions/0008
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
    }

    /// <summary>A killed silo's grains answer elsewhere after one to two seconds, a frozen one's after five; the defaults take twelve.</summary>
    private static void NoticeDeathSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(1.25);
        options.NumMissedProbesLimit = 3;
        // A silo that starts asks all others first, except those that have not said for three of these times that they live: it must not wait long
        // for one that was killed and will not come back.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
    }
}
