using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Silo.Duplicates;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Duplicates;

public sealed class DuplicateJournalTests : IDisposable
{
    private const string Stream = "duplicates/acme/0";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly SqliteStore store;
    private readonly ILogStore log;

    public DuplicateJournalTests()
    {
        store = SqliteStore.Open(folder.Path, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        log = new SqliteLogStore(store);
    }

    [Fact]
    public async Task What_was_remembered_is_known_to_the_next_activation()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch + 10, durable: long.MaxValue);

        var filter = new DuplicateFilter();
        var covered = await new DuplicateJournal(log, Stream, 1).Load(filter, Now, CancellationToken.None);

        covered.ShouldBe(DuplicateJournal.Stretch);
        filter.Count.ShouldBe(DuplicateJournal.Stretch);
        filter.Add((UInt128)1, Bucket).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_written_that_the_log_may_not_hold()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: DuplicateJournal.Stretch - 1);

        (await new DuplicateJournal(log, Stream, 1).Load(new(), Now, CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task Fingerprints_of_another_key_are_left_to_the_log()
    {
        await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);

        var filter = new DuplicateFilter();
        (await new DuplicateJournal(log, Stream, 2).Load(filter, Now, CancellationToken.None)).ShouldBe(0);
        filter.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_forgotten_is_removed()
    {
        var journal = await Write(keyCheck: 1, messages: DuplicateJournal.Stretch, durable: long.MaxValue);

        await journal.WriteDue(long.MaxValue, Now.AddDays(8));

        (await log.Read(Stream, 1, 1)).ShouldBeEmpty();
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private static long Bucket => DuplicateFilter.BucketOf(Now);

    private async Task<DuplicateJournal> Write(ulong keyCheck, int messages, long durable)
    {
        var journal = new DuplicateJournal(log, Stream, keyCheck);
        await journal.Load(new(), Now, CancellationToken.None);
        for (var position = 1; position <= messages; position++) journal.Remember(new(position, Bucket, (UInt128)position));
        await journal.WriteDue(durable, Now);
        return journal;
    }
}
