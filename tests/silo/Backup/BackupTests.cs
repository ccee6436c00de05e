using Microsoft.Data.Sqlite;
using PileOn.Contracts.Log;
using PileOn.Rig.Processes;
using PileOn.Silo.Backup;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Tests.Backup;

/// <summary>A backup of either store fills an empty one of either kind.</summary>
public sealed class BackupTests
{
    private static readonly string[] Keys = ["acme/somebody", "acme/a/b//{c}'%", "acme/Überwachung 😀"];

    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "redis")]
    [InlineData("redis", "sqlite")]
    [InlineData("redis", "redis")]
    public async Task What_was_backed_up_is_there_in_an_empty_store_of_either_kind(string from, string to)
    {
        await using var store = await StoreToCopy.Running(from);
        await Fill(store);
        await using var other = await StoreToCopy.Empty(to);

        await other.Restore(await store.BackUp());

        await other.Start();
        foreach (var key in Keys)
        {
            (await other.State("target", key))["word"].ShouldBe("target of " + key);
            (await other.State("feed-numbers", key))["word"].ShouldBe("numbers of " + key);
        }

        (await other.Log.Streams("")).ShouldBe(["duplicates/acme/0", "feed/a{c}me", "log/acme/0"]);
        foreach (var stream in await other.Log.Streams(""))
            (await Blobs(other, stream)).ShouldBe(await Blobs(store, stream), stream);
        (await Blobs(other, "log/acme/0")).Count.ShouldBe(99);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task Whoever_held_a_stream_before_the_loss_cannot_write_to_what_was_restored(string kind)
    {
        await using var store = await StoreToCopy.Running(kind);
        await Fill(store);
        var file = await store.BackUp();
        var since = await store.Log.Open("log/acme/0"); // an owner the backup knows nothing of
        await using var other = await StoreToCopy.Empty(kind);
        await other.Restore(file);
        await other.Start();

        var opened = await other.Log.Open("log/acme/0");

        (opened.Head, opened.Epoch > since.Epoch + 1_000).ShouldBe((100, true));
        await Should.ThrowAsync<StreamFencedException>(async () => await other.Log.Append("log/acme/0", since.Epoch, 101, Blob(101)));
        await other.Log.Append("log/acme/0", opened.Epoch, 101, Blob(101));
        (await Blobs(other, "log/acme/0"))[^1].ShouldBe($"101 {Checksum(Blob(101))}");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task A_stream_whose_blobs_have_all_been_trimmed_goes_on_where_it_was(string kind)
    {
        await using var store = await StoreToCopy.Running(kind);
        var opened = await store.Log.Open("log/acme/7");
        await store.Log.Append("log/acme/7", opened.Epoch, 12, Blob(12));
        await store.Log.Trim("log/acme/7", 13);
        await using var other = await StoreToCopy.Empty(kind);

        await other.Restore(await store.BackUp());

        await other.Start();
        (await other.Log.Open("log/acme/7")).Head.ShouldBe(12);
        (await other.Log.Read("log/acme/7", 0, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_directory_of_which_something_went_before_it_was_copied_is_not_passed_off_as_whole()
    {
        await using var store = await StoreToCopy.Running("redis");
        var opened = await store.Log.Open("directory/acme");
        for (var position = 1; position <= 40; position++) await store.Log.Append("directory/acme", opened.Epoch, position, Blob(position));
        await using var source = store.Source();

        await Should.ThrowAsync<StoreUnavailableException>(async () =>
        {
            await foreach (var item in source.Read())
            {
                if (item is not BlobItem { LastPosition: 3 }) continue;
                await store.Log.Append("directory/acme", opened.Epoch, 41, Blob(41));
                await store.Log.Trim("directory/acme", 41);
            }
        });
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task A_store_that_holds_anything_is_left_alone(string kind)
    {
        await using var store = await StoreToCopy.Running(kind);
        await store.Write("target", "acme/somebody", "here first");
        var file = await store.BackUp();
        await using var other = await StoreToCopy.Empty(kind);
        await other.Restore(file);

        await Should.ThrowAsync<StoreNotEmptyException>(() => other.Restore(file));

        await other.Start();
        (await other.State("target", "acme/somebody"))["word"].ShouldBe("here first");
    }

    [Fact]
    public async Task No_silo_starts_on_a_redis_that_a_restore_broke_off_in()
    {
        await using var store = await StoreToCopy.Empty("redis");
        await using (var sink = store.Sink())
        {
            await sink.Begin();
            await sink.Add([new StateItem("target/acme/somebody", "target", new byte[] { 1 })]);
        }

        (await Should.ThrowAsync<UnfinishedRestoreException>(store.Start)).Message.ShouldContain("restore");
    }

    [Fact]
    public async Task No_server_starts_on_a_folder_that_a_restore_broke_off_in_and_it_may_be_restored_into_again()
    {
        await using var store = await StoreToCopy.Running("sqlite");
        await Fill(store);
        var file = await store.BackUp();
        await using var other = await StoreToCopy.Empty("sqlite");
        await using (var sink = other.Sink())
        {
            await sink.Begin();
            await sink.Add([new StreamItem("log/acme/0", 1, 1), new BlobItem(1, Blob(1))]);
        }

        await Should.ThrowAsync<UnfinishedRestoreException>(other.Start);
        await other.Restore(file);

        await other.Start();
        (await Blobs(other, "log/acme/0")).Count.ShouldBe(99);
    }

    [Fact]
    public async Task A_restore_whose_last_step_finds_the_disk_full_has_not_restored()
    {
        using var disk = SmallDisk.Make();
        Assert.SkipUnless(disk.CanBeFilled, "no disk can be mounted here");
        disk.Fill(leave: 3_000_000);
        await using var sink = new SqliteSink(disk.Folder);
        await sink.Begin();
        await sink.Add([new StateItem("target/acme/somebody", "target", new byte[2_000_000])]); // twice that has no room

        await Should.ThrowAsync<StoreUnavailableException>(() => sink.Complete());

        File.Exists(DataFolder.Database(disk.Folder)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_restore_that_another_program_reads_meanwhile_is_not_passed_off_as_whole()
    {
        await using var store = await StoreToCopy.Empty("sqlite");
        await using var sink = store.Sink();
        await sink.Begin();
        await sink.Add([new StateItem("target/acme/somebody", "target", new byte[1_000])]);
        using var reader = new SqliteSession(DataFolder.Unfinished(store.Folder), SqliteOpenMode.ReadOnly);
        reader.Once("BEGIN");
        reader.Once("SELECT count(*) FROM states").ShouldBe(1L);

        (await Should.ThrowAsync<StoreUnavailableException>(() => sink.Complete())).Message.ShouldContain("another program");

        File.Exists(DataFolder.Database(store.Folder)).ShouldBeFalse();
    }

    private static async Task Fill(StoreToCopy store)
    {
        foreach (var key in Keys)
        {
            await store.Write("target", key, "target of " + key);
            await store.Write("feed-numbers", key, "numbers of " + key);
        }

        foreach (var stream in new[] { "log/acme/0", "duplicates/acme/0", "feed/a{c}me" })
        {
            var opened = await store.Log.Open(stream);
            for (var position = 1; position <= 100; position++) await store.Log.Append(stream, opened.Epoch, position, Blob(position));
        }

        await store.Log.Trim("log/acme/0", 2);
    }

    private static byte[] Blob(int position) => [.. Enumerable.Range(0, position == 50 ? 70_000 : position % 7).Select(index => (byte)(index * position))];

    private static string Checksum(ReadOnlySpan<byte> bytes) => $"{bytes.Length}:{System.IO.Hashing.XxHash3.HashToUInt64(bytes):x}";

    private static async Task<IReadOnlyList<string>> Blobs(StoreToCopy store, string stream)
    {
        var found = new List<LogBlob>();
        while (await store.Log.Read(stream, found.Count == 0 ? 0 : found[^1].LastPosition + 1, 64) is { Count: > 0 } page) found.AddRange(page);
        return [.. found.Select(blob => $"{blob.LastPosition} {Checksum(blob.Bytes.Span)}")];
    }
}
