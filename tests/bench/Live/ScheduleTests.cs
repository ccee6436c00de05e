using Microsoft.Extensions.Time.Testing;
using PileOn.Bench.Live;

namespace PileOn.Bench.Tests.Live;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider time = new();
    private readonly List<(double Due, TaskCompletionSource Answer)> begun = [];

    [Fact]
    public void What_is_not_answered_holds_up_nothing()
    {
        var run = Run(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 4; i++) time.Advance(Every);

        begun.Select(one => one.Due).ShouldBe([0, 20, 40, 60, 80]);
        run.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task It_ends_when_all_is_answered()
    {
        var run = Run(TimeSpan.FromMilliseconds(40));
        time.Advance(Every);
        foreach (var (_, answer) in begun) answer.SetResult();

        await run;
        begun.Count.ShouldBe(2);
    }

    [Fact]
    public void Moments_that_passed_while_the_machine_stood_still_are_made_up_for_and_timed_from_when_they_were_due()
    {
        _ = Run(TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromMilliseconds(70));

        begun.Select(one => one.Due).ShouldBe([0, 20, 40, 60]);
    }

    [Fact]
    public async Task What_fails_is_told_though_another_is_never_answered()
    {
        var run = Run(TimeSpan.FromMilliseconds(40));
        time.Advance(Every);
        begun[1].Answer.SetException(new InvalidOperationException("The server answers 429"));

        (await Should.ThrowAsync<InvalidOperationException>(run)).Message.ShouldBe("The server answers 429");
    }

    private Task Run(TimeSpan length)
    {
        var start = time.GetTimestamp();
        return new Schedule(Every, time).Run(length, due =>
        {
            begun.Add((time.GetElapsedTime(start, due).TotalMilliseconds, new()));
            return begun[^1].Answer.Task;
        });
    }
}
