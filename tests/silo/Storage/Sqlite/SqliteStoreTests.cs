using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;
using PileOn.Silo.Storage.Sqlite.Writes;

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

        Should.Throw<NewerStoreException>(() => Open()).Message.ShouldContain("newer");
        Run("PRAGMA user_version").ShouldBe(99L);
    }

    [Fact]
    public void A_file_that_is_damaged_is_named()
    {
        File.WriteAllText(DataFolder.Database(folder.Path), string.Concat(Enumerable.Repeat("no database ", 1_000)));

        Should.Throw<StoreUnavailableException>(() => Open()).Message.ShouldContain(DataFolder.Database(folder.Path));
    }

    [Fact]
    public void No_store_begins_beside_a_part_of_another()
    {
        File.WriteAllBytes(DataFolder.Unfinished(folder.Path), []);

        Should.Throw<UnfinishedRestoreException>(() => Open()).Message.ShouldContain(folder.Path);

        File.Delete(DataFolder.Unfinished(folder.Path));
        Open().Dispose();
    }

    [Fact]
    public void The_file_has_large_pages_and_a_write_ahead_log()
    {
        Open().Dispose();

        Run("PRAGMA page_size").ShouldBe(16_384L);
        Run("PRAGMA journal_mode").ShouldBe("wal");
    }

    [Fact]
    public async Task The_room_of_states_that_have_become_small_is_used_again()
    {
        using (var store = Open())
        {
            for (var day = 0; day < 40; day++)
            {
                await Write(store, day, null, "full", 8_000);
                if (day >= 10) await Write(store, day - 10, "full", "rested", 1_200);
            }
        }

        Run("SELECT count(*) FROM states").ShouldBe(800L);
        var bytes = (long)Run("SELECT sum(length(bytes)) FROM states")!;
        ((long)Run("PRAGMA page_count")! * 16_384).ShouldBeLessThan(bytes * 5 / 3);
    }

    [Fact]
    public async Task A_state_that_has_become_small_is_written_only_over_the_one_that_was_read()
    {
        using var store = Open();
        var key = new StateKey("target/anna", "target");
        (await store.Writer.Submit(new WriteState(key, null, "first", new byte[8_000]))).ShouldBeTrue();

        (await store.Writer.Submit(new WriteState(key, "other", "second", new byte[100]))).ShouldBeFalse();
        (await store.Writer.Submit(new WriteState(key, "first", "second", new byte[100]))).ShouldBeTrue();

        Run("SELECT etag FROM states").ShouldBe("second");
        Run("SELECT length(bytes) FROM states").ShouldBe(100L);
    }

    /// <summary>Twenty targets' states of a day.</summary>
    private static async Task Write(SqliteStore store, int day, string? etag, string newEtag, int length) => (await Task.WhenAll(Enumerable.Range(0, 20)
        .Select(target => store.Writer.Submit(new WriteState(new($"target/{day}-{target}", "target"), etag, newEtag, new byte[length]))))).ShouldAllBe(written => written);

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
