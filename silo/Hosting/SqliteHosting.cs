using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using PileOn.Silo.Measures;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Hosting;

/// <summary>The embedded server: one process, one file.</summary>
public static class SqliteHosting
{
    /// <summary>Keeps log and grain states in a folder, and forms a cluster of this one silo, reachable from this machine only.</summary>
    /// <param name="dataFolder">Created when it does not exist. The start fails with <see cref="DataFolderInUseException"/> while another process uses it.</param>
    public static ISiloBuilder UsePileOnSqlite(this ISiloBuilder silo, string dataFolder)
    {
        var (siloPort, gatewayPort) = FreePorts.Two();
        silo.UseLocalhostClustering(siloPort, gatewayPort);

        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton(services => SqliteStore.Open(
            dataFolder, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<SqliteStore>>()));
        silo.Services.AddSingleton<IStoreProbe>(services => new SharedProbe(services.GetRequiredService<SqliteStore>(), services.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton<ILogStore>(services => new MeasuredLogStore(
            ActivatorUtilities.CreateInstance<SqliteLogStore>(services), services.GetRequiredService<SiloMeasures>()));
        silo.Services.AddSingleton<IStateNames, SqliteStateNames>();
        silo.Services.AddSingleton<IGrainStorageSerializer, StateSerializer>();
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (services, _) => new GuardedGrainStorage(
                ActivatorUtilities.CreateInstance<SqliteGrainStorage>(services), services.GetRequiredService<SiloMeasures>()));
        silo.Services.AddHostedService<StoreStartup>();
        silo.AddMeasures().Services.AddHostedService<StoreWatch>();
        return silo;
    }
}
