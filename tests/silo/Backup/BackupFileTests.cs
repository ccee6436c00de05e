using PileOn.Silo.Backup;

namespace PileOn.Silo.Tests.Backup;

/// <summary>A file that is not what was written is refused, whatever became of it.</summary>
public sealed class BackupFileTests
{
    [Fact]
    public async Task A_whole_file_says_what_is_in_it()
    {
        var (header, totals) = BackupReader.Check(await File());

        header.ShouldBe(new("1.2.3", DateTimeOffset.UnixEpoch, "sqlite"));
        totals.ShouldBe(new(1, 1, 6));
    }

    [Fact]
    public async Task What_goes_in_comes_out()
    {
        var items = BackupReader.Items(await File()).SelectMany(items => items).ToArray();

        var state = items[0].ShouldBeOfType<StateItem>();
        (state.Grain, state.Name, state.Bytes.ToArray().Length).ShouldBe(("target/acme/anna", "target", 3_000));
        items[1].ShouldBe(new StreamItem("log/acme/0", 4, 60));
        items.Skip(2).Cast<BlobItem>().Select(blob => blob.LastPosition).ShouldBe([10, 20, 30, 40, 50, 60]);
        items.Skip(2).Cast<BlobItem>().ShouldAllBe(blob => blob.Bytes.Length == 400_000);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_anywhere_is_refused()
    {
        var whole = (await File()).ToArray();
        for (var length = 0; length < whole.Length; length += Step(whole))
            Should.Throw<BackupFormatException>(() => BackupReader.Check(new MemoryStream(whole[..length])), $"{length} of {whole.Length}");
    }

    [Fact]
    public async Task A_file_that_was_changed_anywhere_is_refused()
    {
        var whole = (await File()).ToArray();
        for (var place = 0; place < whole.Length; place += Step(whole))
        {
            whole[place] ^= 0x40;
            Should.Throw<BackupFormatException>(() => BackupReader.Check(new MemoryStream(whole)), $"{place} of {whole.Length}");
            whole[place] ^= 0x40;
        }
    }

    [Fact]
    public async Task A_file_with_something_behind_its_end_or_of_another_version_is_refused()
    {
        var whole = (await File()).ToArray();
        Should.Throw<BackupFormatException>(() => BackupReader.Check(new MemoryStream([.. whole, 0])));

        whole[8] = 2;
        Should.Throw<BackupFormatException>(() => BackupReader.Check(new MemoryStream(whole))).Message.ShouldContain("version 2");
        Should.Throw<BackupFormatException>(() => BackupReader.Check(new MemoryStream([1, 2, 3]))).Message.ShouldContain("no backup");
    }

    [Fact]
    public async Task Sections_in_another_order_are_refused()
    {
        var whole = (await File()).ToArray();
        var starts = new List<int> { 9 };
        while (starts[^1] < whole.Length) starts.Add(starts[^1] + 13 + BitConverter.ToInt32(whole, starts[^1] + 1));
        starts.Count.ShouldBeGreaterThan(4, "a header, at least two sections of items, an end");

        byte[] swapped = [.. whole[..starts[1]], .. whole[starts[2]..starts[3]], .. whole[starts[1]..starts[2]], .. whole[starts[3]..]];

        Should.Throw<BackupFormatException>(() => BackupReader.Check(new MemoryStream(swapped)));
    }

    /// <summary>Every place in a file of frames, some hundreds in one of contents.</summary>
    private static int Step(byte[] whole) => Math.Max(1, whole.Length / 701);

    private static async Task<MemoryStream> File()
    {
        var file = new MemoryStream();
        await BackupWriter.Write(file, new("1.2.3", DateTimeOffset.UnixEpoch, "sqlite"), new Listed());
        return file;
    }

    private sealed class Listed : IStoreSource
    {
        public string Kind => "sqlite";

        public IAsyncEnumerable<StoreItem> Read(CancellationToken cancellation = default) => Items().ToAsyncEnumerable();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static IEnumerable<StoreItem> Items()
        {
            yield return new StateItem("target/acme/anna", "target", new byte[3_000]);
            yield return new StreamItem("log/acme/0", 4, 60);
            for (var position = 10; position <= 60; position += 10) yield return new BlobItem(position, Enumerable.Range(0, 400_000).Select(index => (byte)(index * position >> 3)).ToArray());
        }
    }
}
