using PileOn.Silo.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Storage;

/// <summary>What every message log promises, whatever it is kept in.</summary>
public abstract class LogStoreContract : IAsyncLifetime
{
    /// <summary>Opens the same store again, as a process that starts after another one has ended.</summary>
    protected abstract Task<ILogStore> Reopen();

    protected ILogStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await Reopen();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_new_stream_has_head_zero_and_nothing_in_it()
    {
        var opened = await Store.Open("log/acme/0");

        opened.Head.ShouldBe(0);
        (await Store.Read("log/acme/0", 0, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_with_its_positions()
    {
        var opened = await Store.Open("log/acme/0");
        await Store.Append("log/acme/0", opened.Epoch, 3, Blob(1, 10));
        await Store.Append("log/acme/0", opened.Epoch, 4, Blob(2, 70_000));
        await Store.Append("log/acme/0", opened.Epoch, 1_004, Array.Empty<byte>());

        var blobs = await Store.Read("log/acme/0", 0, 10);

        blobs.Select(blob => blob.LastPosition).ShouldBe([3, 4, 1_004]);
        blobs.Select(blob => blob.Bytes.ToArray()).ShouldBe([Blob(1, 10), Blob(2, 70_000), []]);
    }

    [Fact]
    public async Task Concurrent_appends_become_durable_in_the_order_of_the_calls()
    {
        var opened = await Store.Open("log/acme/0");
        var appends = Enumerable.Range(1, 500).Select(position => Store.Append("log/acme/0", opened.Epoch, position, Blob(position, 200)).AsTask()).ToList();
        await Task.WhenAll(appends);

        var positions = new List<long>();
        while (await Store.Read("log/acme/0", positions.LastOrDefault() + 1, 64) is { Count: > 0 } page)
            positions.AddRange(page.Select(blob => blob.LastPosition));

        positions.ShouldBe(Enumerable.Range(1, 500).Select(position => (long)position));
    }

    [Fact]
    public async Task Everything_acknowledged_is_there_after_the_store_is_opened_again()
    {
        var opened = await Store.Open("log/acme/0");
        await Store.Append("log/acme/0", opened.Epoch, 5, Blob(5, 1_000));

        var again = await Reopen();

        (await again.Open("log/acme/0")).Head.ShouldBe(5);
        (await again.Read("log/acme/0", 1, 10)).Single().Bytes.ToArray().ShouldBe(Blob(5, 1_000));
    }

    [Fact]
    public async Task Whoever_held_the_stream_before_can_no_longer_append()
    {
        var first = await Store.Open("log/acme/0");
        var second = await Store.Open("log/acme/0");

        second.Epoch.ShouldBeGreaterThan(first.Epoch);
        await Should.ThrowAsync<StreamFencedException>(async () => await Store.Append("log/acme/0", first.Epoch, 1, Blob(1, 10)));
        await Store.Append("log/acme/0", second.Epoch, 1, Blob(2, 10));
        (await Store.Read("log/acme/0", 0, 10)).Single().Bytes.ToArray().ShouldBe(Blob(2, 10));
    }

    [Fact]
    public async Task An_epoch_is_greater_than_all_before_also_after_the_store_is_opened_again()
    {
        var first = await Store.Open("log/acme/0");

        var again = await Reopen();

        (await again.Open("log/acme/0")).Epoch.ShouldBeGreaterThan(first.Epoch);
    }

    [Fact]
    public async Task A_position_that_is_not_beyond_the_head_is_a_mistake_of_the_caller()
    {
        var opened = await Store.Open("log/acme/0");
        await Store.Append("log/acme/0", opened.Epoch, 7, Blob(1, 10));

        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Store.Append("log/acme/0", opened.Epoch, 7, Blob(2, 10)));

        (await Store.Read("log/acme/0", 0, 10)).Single().Bytes.ToArray().ShouldBe(Blob(1, 10));
    }

    [Fact]
    public async Task Reading_from_inside_a_blob_begins_with_that_blob()
    {
        await Fill("log/acme/0", 10, 20, 30);

        (await Positions("log/acme/0", 11)).ShouldBe([20, 30]);
        (await Positions("log/acme/0", 20)).ShouldBe([20, 30]);
        (await Positions("log/acme/0", 21)).ShouldBe([30]);
        (await Positions("log/acme/0", 31)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_holds_no_more_blobs_than_asked_for()
    {
        await Fill("log/acme/0", 1, 2, 3, 4, 5);

        (await Store.Read("log/acme/0", 2, 3)).Select(blob => blob.LastPosition).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public async Task A_page_of_large_blobs_is_shorter_but_never_empty()
    {
        var opened = await Store.Open("log/acme/0");
        for (var position = 1; position <= 3; position++)
            await Store.Append("log/acme/0", opened.Epoch, position, Blob(position, 5 << 20));

        var page = await Store.Read("log/acme/0", 1, 3);

        page.Count.ShouldBe(1);
        page[0].Bytes.Span.SequenceEqual(Blob(1, 5 << 20)).ShouldBeTrue();
    }

    [Fact]
    public async Task Trimming_removes_only_blobs_that_end_before_the_position()
    {
        await Fill("log/acme/0", 10, 20, 30);

        await Store.Trim("log/acme/0", 20);

        (await Positions("log/acme/0", 0)).ShouldBe([20, 30]);
    }

    [Fact]
    public async Task Many_blobs_are_trimmed_at_once()
    {
        await Fill("log/acme/0", [.. Enumerable.Range(1, 100).Select(position => (long)position)]);

        await Store.Trim("log/acme/0", 100);

        (await Positions("log/acme/0", 0)).ShouldBe([100]);
    }

    [Fact]
    public async Task Of_a_message_log_goes_what_is_old_and_applied_and_nothing_else()
    {
        var start = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var log = new PartitionLog(Store, new("acme"), 0);
        await log.Open(CancellationToken.None);
        foreach (var day in Enumerable.Range(1, 40))
            await log.Append("test", start.AddDays(day), [new TickEntry(new("anna"), start), new TickEntry(new("bea"), start)]);

        var (now, keep) = (start.AddDays(50), TimeSpan.FromDays(10));
        (await log.Trim(now, keep, upTo: 73)).ShouldBe(72, "the next batch is not applied to its end");
        (await log.Trim(now, keep, upTo: 80)).ShouldBe(78, "the last one is not old enough");
        (await log.Trim(now, keep, upTo: 80)).ShouldBe(0);

        (await log.Find(78)).ShouldBeNull();
        (await log.Find(79)).ShouldNotBeNull().Entry.Target.ShouldBe(new("anna"));
        (await log.Read(0, 80).ToListAsync()).ShouldHaveSingleItem().BasePosition.ShouldBe(79);
        await log.Append("test", start.AddDays(41), [new TickEntry(new("anna"), start)]);
        log.Head.ShouldBe(81);
    }

    [Fact]
    public async Task The_head_outlives_the_blobs()
    {
        await Fill("log/acme/0", 10, 20);
        await Store.Trim("log/acme/0", long.MaxValue);

        (await Positions("log/acme/0", 0)).ShouldBeEmpty();
        var again = await Reopen();
        var opened = await again.Open("log/acme/0");
        opened.Head.ShouldBe(20);
        await again.Append("log/acme/0", opened.Epoch, 21, Blob(1, 10));
        (await again.Read("log/acme/0", 0, 10)).Single().LastPosition.ShouldBe(21);
    }

    [Fact]
    public async Task Trimming_a_stream_that_does_not_exist_does_nothing()
    {
        await Store.Trim("log/nobody/0", 10);

        (await Store.Streams("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Streams_are_found_by_prefix_in_ordinal_order()
    {
        string[] names = ["log/acme/1", "log/acme/0", "log/acme/10", "log/acme-2/0", "log/Acme/0", "state/acme/0"];
        foreach (var name in names)
            await Store.Open(name);

        (await Store.Streams("log/acme/")).ShouldBe(["log/acme/0", "log/acme/1", "log/acme/10"]);
        (await Store.Streams("log/")).ShouldBe(["log/Acme/0", "log/acme-2/0", "log/acme/0", "log/acme/1", "log/acme/10"]);
        (await Store.Streams("nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Streams_of_several_workspaces_keep_apart()
    {
        await Fill("log/acme/11", 1);
        await Fill("log/acme/1", 2);
        await Fill("log/acme1/1", 3);

        (await Positions("log/acme/1", 0)).ShouldBe([2]);
        (await Positions("log/acme/11", 0)).ShouldBe([1]);
        (await Positions("log/acme1/1", 0)).ShouldBe([3]);
    }

    [Theory]
    [InlineData("log/Überwachung/Zürich 0")]
    [InlineData("log/😀/0")]
    [InlineData("log/{acme}/0")]
    [InlineData("}log{")]
    [InlineData("log/a%7Db'\"*?[x]/0")]
    public async Task Odd_names_are_names_like_any_other(string name)
    {
        await Fill(name, 1, 2);
        await Store.Trim(name, 2);

        (await Positions(name, 0)).ShouldBe([2]);
        (await Store.Streams("")).ShouldBe([name]);
        (await Store.Open(name)).Head.ShouldBe(2);
    }

    protected static byte[] Blob(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected async Task Fill(string stream, params long[] positions)
    {
        var opened = await Store.Open(stream);
        foreach (var position in positions)
            await Store.Append(stream, opened.Epoch, position, Blob((int)position, 100));
    }

    private async Task<IEnumerable<long>> Positions(string stream, long from) =>
        (await Store.Read(stream, from, 1_000)).Select(blob => blob.LastPosition);
}
