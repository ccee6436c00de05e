using Microsoft.Extensions.Hosting;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Hosting;

/// <summary>
/// Has the store opened when the host starts, before the silo runs, so that a folder in use ends the start at once. The container closes the store
/// after everything that was started has stopped.
/// </summary>
internal sealed class StoreStartup(SqliteStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.Check().AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
