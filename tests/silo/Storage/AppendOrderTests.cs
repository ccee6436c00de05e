using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Storage;

public sealed class AppendOrderTests
{
    private readonly AppendOrder order = new();

    [Fact]
    public async Task Who_opened_last_may_append_though_the_store_has_lost_openings_and_counts_from_before()
    {
        await Open(epoch: 6, head: 10);
        await Open(epoch: 1, head: 4);

        Send(epoch: 1, position: 5).ShouldBe(4);
        Send(epoch: 1, position: 6).ShouldBe(5);
        Should.Throw<StreamFencedException>(() => Send(epoch: 6, position: 11));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_who_opened_at_the_same_time_the_one_may_append_that_the_store_took_last(bool isAnsweredFirst)
    {
        await Open(epoch: 6, head: 10);
        TaskCompletionSource<OpenedStream> one = new(), two = new();
        var (first, second) = (Open(one), Open(two));
        if (isAnsweredFirst) one.SetResult(new(8, 10));
        two.SetResult(new(7, 10));
        await second;
        one.TrySetResult(new(8, 10));
        await first;

        Should.Throw<StreamFencedException>(() => Send(epoch: 7, position: 11));
        Send(epoch: 8, position: 11).ShouldBe(10);
    }

    [Fact]
    public async Task An_opening_that_failed_changes_nothing()
    {
        await Open(epoch: 6, head: 10);
        await Should.ThrowAsync<IOException>(async () => await order.Open("s", () => throw new IOException("Of a test.")));

        Send(epoch: 6, position: 11).ShouldBe(10);
    }

    private Task<OpenedStream> Open(TaskCompletionSource<OpenedStream> answer) => order.Open("s", () => new(answer.Task)).AsTask();

    private ValueTask<OpenedStream> Open(long epoch, long head) => order.Open("s", () => new(new OpenedStream(epoch, head)));

    /// <returns>The position before.</returns>
    private long Send(long epoch, long position) => order.Send("s", epoch, position, previous => previous);
}
