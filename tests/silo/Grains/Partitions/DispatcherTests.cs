using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class DispatcherTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public void A_late_answer_of_an_activation_that_is_gone_does_not_stand_for_the_one_that_began_after_it()
    {
        var target = new Target();
        using var dispatcher = To(target, TimeProvider.System);
        dispatcher.Take(Log(1, 2, 3));
        dispatcher.Reach(3);
        target.Answer(appliedTo: 3);
        dispatcher.Resend(Anna, 1); // it has begun again
        var late = target.Called;

        dispatcher.Resend(Anna, 1); // and again, before it answered
        target.Answer(appliedTo: 3);

        target.Called.ShouldBe(late + 1);
        dispatcher.AppliedThrough.ShouldBe(1);
    }

    [Fact]
    public void What_comes_to_a_target_that_was_called_just_before_goes_in_one_call_a_little_later()
    {
        var time = new FakeTimeProvider();
        var target = new Target();
        using var dispatcher = ToBusy(target, time);
        target.Called.ShouldBe(1, "it was quiet");

        dispatcher.Take(Log(2));
        dispatcher.Take(Log(3));
        target.Called.ShouldBe(1);
        time.Advance(TimeSpan.FromMilliseconds(100));

        target.Called.ShouldBe(2);
        target.Latest.ShouldBe([2, 3]);
        target.Answer(appliedTo: 3);
        time.Advance(TimeSpan.FromSeconds(1));
        dispatcher.Take(Log(4));
        target.Called.ShouldBe(3, "it was quiet again");
    }

    [Fact]
    public void Where_many_targets_are_busy_each_is_called_less_often_but_still_twice_a_second()
    {
        var time = new FakeTimeProvider();
        var target = new Target();
        var turnstile = new Turnstile(time);
        using var dispatcher = ToBusy(target, time, turnstile);
        for (var other = 0; other < 600; other++) turnstile.Pass();

        dispatcher.Take(Log(2));
        time.Advance(TimeSpan.FromMilliseconds(190));
        target.Called.ShouldBe(1);
        time.Advance(TimeSpan.FromMilliseconds(20));
        target.Called.ShouldBe(2);
        target.Answer(appliedTo: 2);

        for (var other = 0; other < 100_000; other++) turnstile.Pass();
        dispatcher.Take(Log(3));
        time.Advance(TimeSpan.FromMilliseconds(500));
        target.Called.ShouldBe(3);
        target.Answer(appliedTo: 3);

        time.Advance(TimeSpan.FromSeconds(1));
        dispatcher.Take(Log(4));
        dispatcher.Take(Log(5));
        time.Advance(TimeSpan.FromMilliseconds(100));
        target.Called.ShouldBe(4, "the others are quiet by now, and what came second waits for the answer");
    }

    [Fact]
    public void What_is_worth_a_call_of_its_own_does_not_wait_for_its_turn()
    {
        var target = new Target();
        using var dispatcher = ToBusy(target, new FakeTimeProvider());

        dispatcher.Take(Log(2));
        dispatcher.Take(Log([.. Enumerable.Range(3, 100).Select(position => (long)position)]));

        target.Called.ShouldBe(2);
        target.Latest.Count.ShouldBe(101);
    }

    [Fact]
    public void Nobody_who_waits_for_a_busy_target_waits_for_its_turn()
    {
        var time = new FakeTimeProvider();
        var target = new Target();
        using var dispatcher = ToBusy(target, time);

        dispatcher.Take(Log(2));
        dispatcher.Hurry(1);
        target.Called.ShouldBe(1, "what they wait for has been applied");
        dispatcher.Hurry(2);
        target.Called.ShouldBe(2);
        target.Answer(appliedTo: 2);
        dispatcher.Take(Log(3));
        dispatcher.Hurry(Anna);
        target.Called.ShouldBe(3);
        target.Answer(appliedTo: 3);

        time.Advance(TimeSpan.FromSeconds(1));
        target.Called.ShouldBe(3, "nothing is left");
    }

    /// <summary>To a target that has just been called and has answered.</summary>
    private static Dispatcher ToBusy(Target target, TimeProvider time, Turnstile? turnstile = null)
    {
        var dispatcher = To(target, time, turnstile);
        dispatcher.Take(Log(1));
        target.Answer(appliedTo: 1);
        return dispatcher;
    }

    private static Dispatcher To(Target target, TimeProvider time, Turnstile? turnstile = null)
    {
        return new(_ => target, Stored, _ => Task.CompletedTask, new Backlog().Share(new("acme")), turnstile ?? new(time), time, NullLogger.Instance);

        static IAsyncEnumerable<TargetEntry> Stored(TargetId target, long after, long upTo) =>
            Log(1, 2, 3).Select(one => one.Entry).Where(entry => entry.Position > after && entry.Position <= upTo).ToAsyncEnumerable();
    }

    private static (TargetId Target, TargetEntry Entry)[] Log(params long[] positions) => Array.ConvertAll(positions, position => (Anna, new TargetEntry(position, null, null, null)));

    private sealed class Target : ITargetGrain
    {
        private TaskCompletionSource<Applied> answer = new();

        public int Called { get; private set; }

        public IReadOnlyList<long> Latest { get; private set; } = [];

        public void Answer(long appliedTo)
        {
            var asked = answer;
            answer = new();
            asked.SetResult(new(ApplyOutcome.Done, appliedTo, DurableTo: 0, NextTick: null));
        }

        public Task<Applied> Apply(long previous, TargetSlice slice)
        {
            Called++;
            Latest = [.. slice.Entries.Select(entry => entry.Position)];
            return answer.Task;
        }

        public Task<Applied> Checkpoint() => throw new NotSupportedException();

        public Task PublishSummary() => throw new NotSupportedException();

        public Task<TargetView?> View() => throw new NotSupportedException();

        public Task<IReadOnlyList<MessageView>> Messages(MessageQuery query) => throw new NotSupportedException();

        public Task<string?> Phrase(int cluster) => throw new NotSupportedException();

        public Task<PhraseWording?> Wording(int cluster) => throw new NotSupportedException();

        public Task<IReadOnlyList<KeptDecision>> Decisions() => throw new NotSupportedException();

        public Task<IReadOnlyList<DeadLetter>> DeadLetters() => throw new NotSupportedException();
    }
}
