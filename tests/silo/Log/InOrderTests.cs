using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Log;

public sealed class InOrderTests
{
    private readonly List<string> released = [];
    private readonly InOrder<string> order;

    public InOrderTests() => order = new(released.Add);

    [Fact]
    public async Task What_is_written_first_waits_for_what_was_added_before()
    {
        TaskCompletionSource first = new(), second = new();
        var one = order.Add(first.Task, "one");
        var two = order.Add(second.Task, "two");

        second.SetResult();
        two.IsCompleted.ShouldBeFalse();
        released.ShouldBeEmpty();

        first.SetResult();
        await two;
        one.IsCompletedSuccessfully.ShouldBeTrue();
        released.ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task A_failed_write_fails_everything_after_it_and_nothing_before()
    {
        TaskCompletionSource second = new(), third = new();
        var one = order.Add(Task.CompletedTask, "one");
        var two = order.Add(second.Task, "two");
        var three = order.Add(third.Task, "three");

        third.SetResult();
        second.SetException(new IOException());

        await one;
        await Should.ThrowAsync<IOException>(two);
        await Should.ThrowAsync<IOException>(three);
        await Should.ThrowAsync<IOException>(order.Tail);
        released.ShouldBe(["one"]);
    }
}
