using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Measures;

/// <summary>Looks at the store's room every few seconds: who collects measures must not wait for a disk or for Redis.</summary>
internal sealed partial class StoreWatch(IStoreProbe store, SiloMeasures measures, TimeProvider time, ILogger<StoreWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do await Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look()
    {
        try
        {
            measures.Room = await store.Room();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            measures.Room = null;
            measures.StoreFailed("room");
            LogUnknown(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "How full the store is could not be seen")]
    private partial void LogUnknown(Exception problem);
}
