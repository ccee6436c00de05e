using PileOn.Silo.Hosting;

namespace PileOn.Silo.Tests.Storage.Sqlite;

public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly TemporaryFolder folder = new();

    protected override void Configure(ISiloBuilder silo) => silo.UsePileOnSqlite(folder.Path);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
