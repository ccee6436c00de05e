using PileOn.Silo.Storage.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class SharedQuestionTests
{
    [Fact]
    public async Task Those_who_come_while_it_is_asked_share_the_next_answer()
    {
        var asked = new List<TaskCompletionSource<int>>();
        var question = new SharedQuestion<int>(() =>
        {
            asked.Add(new());
            return asked[^1].Task;
        });

        var (first, second, third) = (question.Ask(), question.Ask(), question.Ask());
        asked[0].SetResult(1);
        asked[1].SetResult(2);

        (await Task.WhenAll(first, second, third)).ShouldBe([1, 2, 2]);
    }

    /// <summary>The moment is one of nanoseconds: it is looked for where it must be, many times.</summary>
    [Fact]
    public async Task Whoever_asks_at_the_very_moment_of_an_answer_is_told_of_what_was_asked_after_he_came()
    {
        var times = 0;
        var question = new SharedQuestion<int>(() =>
        {
            var (time, answer) = (++times, new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                Thread.SpinWait(time % 50);
                answer.SetResult(time);
            }, null);
            return answer.Task;
        });

        for (var round = 0; round < 300_000; round++)
        {
            var first = question.Ask();
            Thread.SpinWait(round % 70);
            var before = times;
            (await question.Ask()).ShouldBeGreaterThan(before);
            await first;
        }
    }
}
