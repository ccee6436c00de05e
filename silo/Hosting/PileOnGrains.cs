using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using PileOn.Contracts.Log;
using PileOn.Detection;
using PileOn.Silo.Clocks;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Grains.Senders;
using PileOn.Silo.Log;
using PileOn.Silo.Measures;

namespace PileOn.Silo.Hosting;

/// <summary>Puts PileOn's grains into a silo. A store has to be added beside them.</summary>
public static class PileOnGrains
{
    /// <summary>
    /// A partition whose journal of fingerprints is lost or far behind reads up to seven and a half days of messages before it begins. Told to stop in the middle,
    /// after half a minute as is usual, it would read from the first again, for ever. A million take 2.4 s of a core: what two cores do not read in this time has
    /// more fingerprints than 50 GB hold.
    /// </summary>
    private static readonly TimeSpan LongestBeginning = TimeSpan.FromMinutes(15);

    /// <summary>Adds what the grains need, and the waking of partitions. A <see cref="TimeProvider"/>, <see cref="DetectionSettings"/> or <see cref="LogRetention"/> added before is kept, the first beneath a <see cref="ForwardClock"/>.</summary>
    public static ISiloBuilder AddPileOnGrains(this ISiloBuilder silo)
    {
        NeverGoBack(silo.Services);
        silo.Services.TryAddSingleton(DetectionSettings.Default);
        silo.Services.TryAddSingleton(LogRetention.Default);
        silo.Services.TryAddSingleton<SafeSigner>();
        silo.Configure<GrainCollectionOptions>(grains => grains.ActivationTimeout = LongestBeginning);
        silo.Configure<ClusterMembershipOptions>(JoinWhateverTheTime);
        silo.Services.AddSingleton<Backlog>();
        silo.Services.AddSingleton<Turnstile>();
        silo.Services.AddSingleton<SightingRelay>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<SightingRelay>());
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PartitionWaker>();
        return silo.AddMeasures();
    }

    private static void NeverGoBack(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        var wall = services.Last(service => service.ServiceType == typeof(TimeProvider) && !service.IsKeyedService);
        services.AddSingleton(all => new ForwardClock((TimeProvider)(wall.ImplementationInstance ?? wall.ImplementationFactory!(all))));
        services.AddSingleton<TimeProvider>(all => all.GetRequiredService<ForwardClock>());
    }

    /// <summary>
    /// When it began, a silo writes down by its machine's clock; others end it that find, by theirs, that it has been joining for too long. No silo could join where
    /// that of another is five minutes ahead. One that dies while it joins is noticed by its silence.
    /// </summary>
    private static void JoinWhateverTheTime(ClusterMembershipOptions membership) => membership.EvictWhenMaxJoinAttemptTimeExceeded = false;

    internal static ISiloBuilder AddMeasures(this ISiloBuilder silo)
    {
        silo.Services.AddMetrics();
        silo.Services.TryAddSingleton<SiloMeasures>();
        return silo;
    }
}
