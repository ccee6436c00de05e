using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Tests.Storage.Sqlite;

public sealed class SqliteLogStoreTests : LogStoreContract
{
    private readonly TemporaryFolder folder = new();
    private SqliteStore? store;

    protected override Task<ILogStore> Reopen()
    {
        store?.Dispose();
        store = SqliteStore.Open(folder.Path, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        return Task.FromResult<ILogStore>(new SqliteLogStore(store));
    }

    public override ValueTask DisposeAsync()
    {
        store?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_failed_transaction_fails_its_appends_and_all_later_ones_until_the_stream_is_opened_again()
    {
        var opened = await Store.Open("log/acme/0");
        using (var intruder = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "pileon.db")};Pooling=False"))
        {
            intruder.Open();
            using var block = intruder.CreateCommand();
            block.CommandText = "BEGIN IMMEDIATE";
            block.ExecuteNonQuery();
            await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Append("log/acme/0", opened.Epoch, 1, Blob(1, 10)));
        }

        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Append("log/acme/0", opened.Epoch, 2, Blob(2, 10)));
        var again = await Store.Open("log/acme/0");
        again.Head.ShouldBe(0);
        await Store.Append("log/acme/0", again.Epoch, 1, Blob(3, 10));
        (await Store.Read("log/acme/0", 0, 10)).Single().Bytes.ToArray().ShouldBe(Blob(3, 10));
    }

    [Fact]
    public async Task Closing_the_store_writes_what_is_queued_and_refuses_what_comes_after()
    {
        var opened = await Store.Open("log/acme/0");
        var queued = Enumerable.Range(1, 200).Select(position => Store.Append("log/acme/0", opened.Epoch, position, Blob(position, 10_000)).AsTask()).ToList();

        store!.Dispose();

        await Task.WhenAll(queued);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Append("log/acme/0", opened.Epoch, 201, Blob(1, 10)));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Read("log/acme/0", 0, 10));
        (await (await Reopen()).Open("log/acme/0")).Head.ShouldBe(200);
    }
}
