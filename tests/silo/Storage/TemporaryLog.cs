using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Tests.Storage;

/// <summary>Streams in a folder of their own for one test, removed with everything in it.</summary>
internal sealed class TemporaryLog : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteStore sqlite;

    public TemporaryLog()
    {
        sqlite = SqliteStore.Open(folder.Path, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        Store = new SqliteLogStore(sqlite);
    }

    public ILogStore Store { get; }

    public void Dispose()
    {
        sqlite.Dispose();
        folder.Dispose();
    }
}
