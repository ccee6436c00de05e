using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Log;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class RetentionTests
{
    private static readonly TargetId Anna = new("anna");

    private static readonly LogRetention TenDays = new(TimeSpan.FromDays(10));

    private readonly FakeTimeProvider time = new(Lines.Now.AddDays(-11));

    [Fact]
    public async Task A_target_whose_texts_have_gone_still_answers()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: TenDays);
        await cluster.Directory().Put(Anna, new("Anna", Array.Empty<Handle>()));
        await cluster.Partition(Anna).Append(Received(Lines.Now.AddDays(-11), "old", 100));
        await CountingTests.ShouldCount(cluster, Anna, 100);
        time.Advance(TimeSpan.FromDays(2));
        await cluster.Partition(Anna).Append(Received(Lines.Now.AddDays(-9), "new", 10));
        await CountingTests.ShouldCount(cluster, Anna, 110);
        time.Advance(TimeSpan.FromDays(9));

        await Until(async () => await cluster.Partition(Anna).Read(100) is null);

        (await cluster.Partition(Anna).Read(101)).ShouldNotBeNull();
        await CountingTests.ShouldCount(cluster, Anna, 110);
        (await cluster.Target(Anna).Messages(new(null, 200, null))).Count(message => message.SentAt == Lines.Now.AddDays(-9)).ShouldBe(10, "what is kept is listed, what is not may be");
        await cluster.Crash();
        await CountingTests.ShouldCount(cluster, Anna, 110);
        (await cluster.Partition(Anna).Append(Received(Lines.Now, "new", 10))).Duplicates.ShouldBe(0, "their ids are forgotten after seven days");
    }

    [Fact]
    public async Task What_no_snapshot_holds_stays_however_old_it_is()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: TenDays);
        var (first, second) = Lines.Neighbours();
        cluster.States.Break("target");
        await cluster.Partition(first).Append(Received(Lines.Now.AddDays(-11), "old", 100, first));
        time.Advance(TimeSpan.FromDays(11));
        await Until(() => Task.FromResult(cluster.States.Writes("target") > 1));

        (await cluster.Partition(first).Read(1)).ShouldNotBeNull();

        cluster.States.Mend();
        await Until(async () => await cluster.Partition(second).Read(1) is null);
        (await cluster.Target(first).View()).ShouldNotBeNull().Row.Messages.ShouldBe(100);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_for_a_moment_makes_nothing_count_twice_and_takes_nothing_away()
    {
        var clock = new MovableClock();
        await using var cluster = await GrainCluster.Start(time: clock);
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 10));
        await CountingTests.ShouldCount(cluster, Anna, 10);
        var written = cluster.States.Writes("partition");
        await cluster.Target(Anna).Checkpoint(); // nothing of it is held back because no snapshot covers it
        await Until(() => Task.FromResult(cluster.States.Writes("partition") > written), () => clock.Advance(TimeSpan.FromSeconds(5))); // what it takes the time for is kept

        clock.Ahead = TimeSpan.FromDays(91);
        await Rounds(clock);
        await cluster.Crash();
        await cluster.Partition(Anna).Append(Lines.Batch());
        await Rounds(clock);
        clock.Ahead = default;

        (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 10))).Accepted.ShouldBe(0);
        (await cluster.Partition(Anna).Read(1)).ShouldNotBeNull();
    }

    private static async Task Rounds(MovableClock clock)
    {
        for (var round = 0; round < 20; round++)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, TestContext.Current.CancellationToken); // the rounds run on the grain's own scheduler
        }
    }

    private static IngestBatch Received(DateTimeOffset at, string prefix, int count, TargetId? target = null) => new(
        "key:k_test", at, Enumerable.Range(0, count).Select(number => Lines.Item(target ?? Anna, prefix + number, text: null, sentAt: at, receivedAt: at)).ToArray());

    /// <summary>Lets time pass in rounds of the partition.</summary>
    private Task Until(Func<Task<bool>> reached) => Until(reached, () => time.Advance(TimeSpan.FromMinutes(20)));

    private static async Task Until(Func<Task<bool>> reached, Action advance)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (!await reached())
        {
            advance();
            await Task.Delay(20, limit.Token);
        }
    }
}
