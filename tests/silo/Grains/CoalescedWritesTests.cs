using PileOn.Silo.Grains;

namespace PileOn.Silo.Tests.Grains;

public sealed class CoalescedWritesTests
{
    private readonly List<TaskCompletionSource> begun = [];
    private readonly CoalescedWrites writes;

    public CoalescedWritesTests() => writes = new(() =>
    {
        begun.Add(new());
        return begun[^1].Task;
    });

    [Fact]
    public void Those_who_come_during_a_write_share_the_next_one()
    {
        var first = writes.Write();
        var second = writes.Write();
        var third = writes.Write();
        begun.Count.ShouldBe(1);

        begun[0].SetResult();
        first.IsCompleted.ShouldBeTrue();
        (second.IsCompleted, third.IsCompleted, begun.Count).ShouldBe((false, false, 2));

        begun[1].SetResult();
        (second.IsCompleted, third.IsCompleted).ShouldBe((true, true));
    }

    [Fact]
    public void A_failure_is_told_to_those_who_waited_for_it_alone()
    {
        var first = writes.Write();
        var second = writes.Write();

        begun[0].SetException(new IOException());
        begun[1].SetResult();

        first.IsFaulted.ShouldBeTrue();
        second.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
