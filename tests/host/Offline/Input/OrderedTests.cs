using PileOn.Host.Offline.Input;

namespace PileOn.Host.Tests.Offline.Input;

public sealed class OrderedTests
{
    [Fact]
    public async Task Results_come_in_the_order_of_their_inputs() =>
        (await Ordered.Select(Numbers(500), number => { Thread.SpinWait(number % 7 * 2_000); return number; }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(Enumerable.Range(0, 500));

    [Fact]
    public async Task A_failure_of_the_source_or_of_the_work_is_the_reader_s_to_see()
    {
        await Should.ThrowAsync<IOException>(async () => await Ordered.Select(Numbers(10, failAt: 5), number => number).ToListAsync());
        await Should.ThrowAsync<FormatException>(async () => await Ordered.Select(Numbers(10), number => number == 5 ? throw new FormatException() : number).ToListAsync());
    }

    [Fact]
    public async Task A_reader_may_leave_early() =>
        (await Ordered.Select(Numbers(int.MaxValue), number => number).Take(3).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([0, 1, 2]);

    private static async IAsyncEnumerable<int> Numbers(int count, int failAt = -1)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 100 == 0) await Task.Yield();
            if (i == failAt) throw new IOException();
            yield return i;
        }
    }
}
