using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Tests.Storage.Sqlite;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_belongs_to_one_store_at_a_time_and_the_error_names_it()
    {
        using (Open())
            Should.Throw<DataFolderInUseException>(() => Open()).Message.ShouldContain(folder.Path);

        Open().Dispose();
    }

    [Fact]
    public async Task A_store_that_is_open_takes_writes()
    {
        using var store = Open();

        await store.Check();
        await store.Check();
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        Open().Dispose();
        Run("PRAGMA user_version=99");

        Should.Throw<InvalidOperationException>(() => Open()).Message.ShouldContain("newer");
        Run("PRAGMA user_version").ShouldBe(99L);
    }

    [Fact]
    public void The_file_has_large_pages_and_a_write_ahead_log()
    {
        Open().Dispose();

        Run("PRAGMA page_size").ShouldBe(16_384L);
        Run("PRAGMA journal_mode").ShouldBe("wal");
    }

    private SqliteStore Open() => SqliteStore.Open(folder.Path, TimeProvider.System, NullLogger<SqliteStore>.Instance);

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "pileon.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
