using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Alerts;
using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Contracts.Senders;
using PileOn.Contracts.Sources;
using PileOn.Contracts.Targets;
using PileOn.Rig.Processes;
using PileOn.Silo.Hosting;
using PileOn.Silo.Log;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Silos in one process on one real SQLite store in a temporary folder. Killing them leaves the folder as a crash would.</summary>
internal sealed class GrainCluster : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int silos;
    private readonly TimeProvider time;
    private readonly LogRetention retention;
    private SqliteStore store = null!;
    private InProcessTestCluster cluster = null!;
    private InProcessTestCluster? other;

    private GrainCluster(int silos, TimeProvider time, LogRetention retention) => (this.silos, this.time, this.retention) = (silos, time, retention);

    public static WorkspaceId Acme { get; } = new("acme");

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public IGrainFactory Grains => cluster.Client;

    public IReadOnlyList<InProcessSiloHandle> Silos => cluster.Silos;

    /// <summary>Breaks appends on demand; everything else passes through to SQLite.</summary>
    public BreakableLogStore Log { get; private set; } = null!;

    /// <summary>Lets detection throw on demand.</summary>
    public Stumble Stumble { get; } = new();

    /// <summary>Lets what a partition sends reach another activation on demand.</summary>
    public Astray Astray { get; } = new();

    /// <summary>Has targets ask for ticks for ever on demand.</summary>
    public Restless Restless { get; } = new();

    /// <summary>Keeps targets from telling their rows on demand.</summary>
    public Silent Silent { get; } = new();

    /// <summary>Breaks state writes on demand.</summary>
    public BreakableGrainStorage States { get; private set; } = null!;

    public static Task<GrainCluster> Start(int silos = 1, TimeProvider? time = null, LogRetention? retention = null) =>
        new GrainCluster(silos, time ?? TimeProvider.System, retention ?? LogRetention.Default).Started(cluster => cluster.Deploy());

    /// <summary>Kills all silos and starts new ones on the same folder.</summary>
    public async Task Crash()
    {
        await Down();
        await Deploy();
    }

    /// <summary>Stops all silos as an operator does and starts new ones on the same folder.</summary>
    public async Task Restart()
    {
        await cluster.StopAllSilosAsync();
        await Crash();
    }

    /// <summary>
    /// Silos on the same folder that do not see the others: what is asked for there begins a second time, as it does for a moment when a silo joins, and for longer
    /// when silos lose sight of each other.
    /// </summary>
    public async Task<IGrainFactory> Elsewhere()
    {
        other = Build();
        await other.DeployAsync();
        return other.Client;
    }

    public Task Kill(InProcessSiloHandle silo) => cluster.KillSiloAsync(silo);

    public Task Deactivate(IAddressable grain) => cluster.DeactivateAsync(grain);

    public IPartitionGrain Partition(TargetId target, WorkspaceId? workspace = null) =>
        Grains.GetGrain<IPartitionGrain>(GrainKeys.Partition(workspace ?? Acme, GrainKeys.PartitionOf(target)));

    public ITargetGrain Target(TargetId target, WorkspaceId? workspace = null) =>
        Grains.GetGrain<ITargetGrain>(GrainKeys.Target(workspace ?? Acme, target));

    public IFeedGrain Feed(WorkspaceId? workspace = null) => Grains.GetGrain<IFeedGrain>(GrainKeys.Workspace(workspace ?? Acme));

    public IDirectoryGrain Directory(WorkspaceId? workspace = null) => Grains.GetGrain<IDirectoryGrain>(GrainKeys.Workspace(workspace ?? Acme));

    public ISourcesGrain Sources(WorkspaceId? workspace = null) => Grains.GetGrain<ISourcesGrain>(GrainKeys.Workspace(workspace ?? Acme));

    public IKeyringGrain Keyring(WorkspaceId? workspace = null) => Grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(workspace ?? Acme));

    public IKeyGrain Key(string secret) => Grains.GetGrain<IKeyGrain>(KeySecret.GrainKey(secret));

    public ITriageGrain Triage(string alert) => Grains.GetGrain<ITriageGrain>(GrainKeys.Triage(Acme, alert));

    public ICampaignGrain Campaigns() => Grains.GetGrain<ICampaignGrain>(GrainKeys.Workspace(Acme));

    public ISenderShardGrain SenderShard(SenderKey sender) =>
        Grains.GetGrain<ISenderShardGrain>(GrainKeys.SenderShard(Acme, GrainKeys.SenderShardOf(sender)));

    public ISenderGrain Sender(SenderKey sender) => Grains.GetGrain<ISenderGrain>(GrainKeys.Sender(Acme, sender));

    public ISenderRoundGrain SenderRound() => Grains.GetGrain<ISenderRoundGrain>(GrainKeys.SenderRound);

    public async ValueTask DisposeAsync()
    {
        await Down();
        folder.Dispose();
    }

    private async Task Deploy()
    {
        store = SqliteStore.Open(folder.Path, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        Log = new(new SqliteLogStore(store));
        States = new();
        cluster = Build();
        await cluster.DeployAsync();
    }

    private InProcessTestCluster Build()
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(time);
            silo.Services.AddSingleton(retention);
            silo.Services.AddSingleton(Stumble.Settings);
            silo.Services.AddSingleton(Stumble.Signer);
            silo.Services.AddSingleton<ILogStore>(Log);
            silo.Services.AddSingleton<IStateNames>(new SqliteStateNames(store));
            silo.Services.AddSingleton<IGrainStorageSerializer, StateSerializer>();
            silo.Services.AddGrainStorage<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
                (services, _) => States.Over(ActivatorUtilities.CreateInstance<SqliteGrainStorage>(services, store)));
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                options.NumMissedProbesLimit = 2;
            });
            silo.AddIncomingGrainCallFilter(Astray.Answer);
            silo.AddIncomingGrainCallFilter(Restless.Answer);
            silo.AddIncomingGrainCallFilter(Silent.Answer);
            silo.AddPileOnGrains();
        });
        return builder.Build();
    }

    private async Task Down()
    {
        foreach (var one in new[] { cluster, other }.OfType<InProcessTestCluster>())
        {
            foreach (var silo in one.Silos.ToArray()) await one.KillSiloAsync(silo);
            await one.DisposeAsync();
        }

        other = null;
        store?.Dispose(); // there is none where it could not be opened
    }
}
