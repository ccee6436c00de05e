using PileOn.Contracts.Log;
using PileOn.Detection.Duplicates;
using PileOn.Silo.Duplicates;
using PileOn.Silo.Storage;
using PileOn.Silo.Tests.Grains;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Duplicates;

public sealed class DuplicateJournalTests : IDisposable
{
    private const string Stream = "duplicates/acme/0";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryLog temporary = new();
    private readonly BreakableLogStore store;

    public DuplicateJournalTests() => store = new(temporary.Store);

    private ILogStore Log => store;

    [Fact]
    public async Task What_was_remembered_is_known_to_the_next_activation()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch + 10, durable: long.MaxValue);

        var (filter, covered) = await Load(keyCheck: 1);

        covered.ShouldBe(DuplicateJournal.Stretch);
        filter.Count.ShouldBe(DuplicateJournal.Stretch);
        filter.Add((UInt128)1, Bucket).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_written_that_the_log_may_not_hold()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: DuplicateJournal.Stretch - 1);

        (await Load(keyCheck: 1)).Covered.ShouldBe(0);
    }

    [Fact]
    public async Task Fingerprints_of_another_key_are_left_to_the_log()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);

        var (filter, covered) = await Load(keyCheck: 2);

        (filter.Count, covered).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_begins_anew()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);
        var (epoch, head) = await Log.Open(Stream);
        await Log.Append(Stream, epoch, head + 1, new byte[20]);
        var (filter, covered) = await Load(keyCheck: 1);
        (filter.Count, covered).ShouldBe((0, 0));

        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);

        (filter, covered) = await Load(keyCheck: 1);
        (filter.Count, covered).ShouldBe((DuplicateJournal.Stretch, DuplicateJournal.Stretch));
    }

    [Fact]
    public async Task What_is_forgotten_is_removed_but_for_the_last_of_it_which_says_up_to_where_the_log_need_not_be_read()
    {
        var journal = await Write(keyCheck: 1, messages: DuplicateJournal.Stretch * 3, durable: long.MaxValue);

        await journal.WriteDue(long.MaxValue, Now.AddDays(8));

        (await Log.Read(Stream, 1, 10)).Select(blob => blob.LastPosition).ShouldBe([3]);
        var (filter, covered) = await new DuplicateJournal(Log, Stream, keyCheck: 1).Load(Now.AddDays(8), TestContext.Current.CancellationToken);
        (filter.Count, covered).ShouldBe((0, DuplicateJournal.Stretch * 3));
    }

    [Fact]
    public async Task What_a_clock_that_was_ahead_says_is_of_the_future_is_removed_with_what_came_after_it()
    {
        var journal = await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);
        Remember(journal, DuplicateJournal.Stretch + 1, DuplicateJournal.Stretch * 2, DuplicateFilter.BucketOf(Now.AddYears(10)));
        Remember(journal, DuplicateJournal.Stretch * 2 + 1, DuplicateJournal.Stretch * 4);
        await journal.WriteDue(long.MaxValue, Now);

        await journal.WriteDue(long.MaxValue, Now.AddDays(8));

        (await Log.Read(Stream, 1, 10)).Select(blob => blob.LastPosition).ShouldBe([4]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_failed_is_made_up_for_whether_it_arrived_or_not(bool arrived)
    {
        var journal = await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);
        if (arrived) store.Mute(stream => stream == Stream);
        else store.Break(stream => stream == Stream);
        Remember(journal, DuplicateJournal.Stretch + 1, DuplicateJournal.Stretch * 2);
        await Should.ThrowAsync<StoreUnavailableException>(() => journal.WriteDue(long.MaxValue, Now));
        store.Mend();

        Remember(journal, DuplicateJournal.Stretch * 2 + 1, DuplicateJournal.Stretch * 3);
        await journal.WriteDue(long.MaxValue, Now);

        (await Log.Read(Stream, 1, 10)).Select(blob => blob.LastPosition).ShouldBe([1, 2, 3]);
        var (filter, covered) = await Load(keyCheck: 1);
        (filter.Count, covered).ShouldBe((DuplicateJournal.Stretch * 3, DuplicateJournal.Stretch * 3));
    }

    [Fact]
    public async Task What_could_not_be_removed_keeps_nothing_from_being_written_and_is_removed_later()
    {
        var journal = await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);
        var later = Now.AddDays(8);
        store.KeepAll(stream => stream == Stream);
        Remember(journal, DuplicateJournal.Stretch + 1, DuplicateJournal.Stretch * 2, DuplicateFilter.BucketOf(later));
        await Should.ThrowAsync<StoreUnavailableException>(() => journal.WriteDue(long.MaxValue, later));
        (await Log.Read(Stream, 1, 10)).Select(blob => blob.LastPosition).ShouldBe([1, 2]);
        store.Mend();

        await journal.WriteDue(long.MaxValue, later);

        (await Log.Read(Stream, 1, 10)).Select(blob => blob.LastPosition).ShouldBe([2]);
    }

    public void Dispose() => temporary.Dispose();

    private static long Bucket => DuplicateFilter.BucketOf(Now);

    private Task<(DuplicateFilter Filter, long Covered)> Load(ulong keyCheck) => new DuplicateJournal(Log, Stream, keyCheck).Load(Now, CancellationToken.None);

    private async Task<DuplicateJournal> Write(ulong keyCheck, int messages, long durable)
    {
        var journal = new DuplicateJournal(Log, Stream, keyCheck);
        await journal.Load(Now, CancellationToken.None);
        Remember(journal, 1, messages);
        await journal.WriteDue(durable, Now);
        return journal;
    }

    private static void Remember(DuplicateJournal journal, int from, int to, long? bucket = null)
    {
        for (var position = from; position <= to; position++) journal.Remember(new(position, bucket ?? Bucket, (UInt128)position));
    }
}
