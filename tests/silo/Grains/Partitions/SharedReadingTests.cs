using Microsoft.Extensions.Time.Testing;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class SharedReadingTests
{
    private const int Head = SharedReading.Little * 2, Batch = 100;

    private static readonly TargetId[] Targets = [new("anna"), new("bea"), new("carla")];

    private readonly FakeTimeProvider time = new(Lines.Now);
    private readonly SharedReading shared;
    private int readings;
    private bool breaks;

    public SharedReadingTests() => shared = new(Log, time);

    [Fact]
    public async Task The_log_is_read_once_for_all_who_need_much_of_it_and_each_gets_his_own()
    {
        var all = Targets.Select(target => Read(target, after: target == Targets[2] ? 777 : 0, Head)).ToArray();
        time.Advance(SharedReading.Gathering);

        for (var number = 0; number < 3; number++) (await all[number]).ShouldBe(Of(number, number == 2 ? 777 : 0));
        readings.ShouldBe(1);
    }

    [Fact]
    public async Task Who_needs_little_reads_at_once()
    {
        (await Read(Targets[1], Head - 10, Head)).ShouldBe(Of(1, Head - 10));
        readings.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_slow_holds_the_others_up_for_a_moment_only_and_misses_nothing()
    {
        var go = new TaskCompletionSource();
        var (slow, quick) = (Read(Targets[0], 0, Head, go.Task), Read(Targets[1], 0, Head));
        time.Advance(SharedReading.Gathering);

        (await Clock.While(time, quick)).ShouldBe(Of(1, 0));

        slow.IsCompleted.ShouldBeFalse();
        go.SetResult();
        (await slow).ShouldBe(Of(0, 0));
        readings.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_had_enough_holds_nobody_up()
    {
        var all = Read(Targets[1], 0, Head);
        var first = First();
        time.Advance(SharedReading.Gathering);

        (await first).ShouldBe(1);
        (await all).ShouldBe(Of(1, 0));

        async Task<long> First()
        {
            await foreach (var (batch, index) in shared.Of(Targets[0], 0, Head)) return batch.BasePosition + index;
            return 0;
        }
    }

    [Fact]
    public async Task Where_the_log_cannot_be_read_all_are_told_and_may_ask_again()
    {
        breaks = true;
        var all = Targets.Select(target => Read(target, 0, Head)).ToArray();
        time.Advance(SharedReading.Gathering);
        foreach (var one in all) await Should.ThrowAsync<IOException>(one);

        breaks = false;
        var again = Read(Targets[0], 0, Head);
        time.Advance(SharedReading.Gathering);
        (await again).ShouldBe(Of(0, 0));
    }

    private static long[] Of(int target, long after) => [.. Enumerable.Range(1, Head).Where(position => position > after && (position - 1) % 3 == target).Select(position => (long)position)];

    /// <param name="go">Awaited after the first entry.</param>
    private async Task<List<long>> Read(TargetId target, long after, long upTo, Task? go = null)
    {
        var found = new List<long>();
        await foreach (var (batch, index) in shared.Of(target, after, upTo))
        {
            found.Add(batch.BasePosition + index);
            if (go is not null) await go;
        }

        return found;
    }

    private async IAsyncEnumerable<LogBatch> Log(long after, long upTo)
    {
        Interlocked.Increment(ref readings);
        for (var first = (after / Batch * Batch) + 1; first <= upTo; first += Batch)
        {
            await Task.Yield();
            if (breaks && first > Head / 2) throw new IOException("Broken for a test.");
            yield return new(GrainCluster.Acme, "s", first, Lines.Now, [.. Enumerable.Range(0, Batch).Select(index => new TickEntry(Targets[(first - 1 + index) % 3], Lines.Now))]);
        }
    }
}
