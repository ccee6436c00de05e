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

    [Fact]
    public void Large_messages_are_sent_again_a_few_at_a_time()
    {
        var mail = Lines.Item(Anna, "a").Message with { Text = new('x', 1 << 20) };
        var log = Array.ConvertAll(Positions(1, 50), position => (Anna, new TargetEntry(position, mail, null, null)));
        var target = new Target();
        using var dispatcher = To(target, TimeProvider.System, log: log);

        SendAgain(dispatcher, upTo: 50);

        AnswerAll(dispatcher, target, upTo: 50, call => call.Sum(entry => Backlog.Weight(entry)).ShouldBeLessThanOrEqualTo(TargetLane.SliceWeight)).ShouldBe(Positions(1, 50));
    }

    [Fact]
    public void While_a_target_is_made_again_what_comes_for_it_stays_in_the_log()
    {
        var log = Log(Positions(1, 15_000));
        var target = new Target();
        using var dispatcher = To(target, TimeProvider.System, log: log);
        dispatcher.Take(log[10_000..10_100]);
        SendAgain(dispatcher, upTo: 10_100);
        target.Answer(appliedTo: 0);

        foreach (var some in log[10_100..].Chunk(100))
        {
            dispatcher.Take(some);
            dispatcher.Waiting.ShouldBeLessThanOrEqualTo(TargetLane.SliceSize + 100, "its neighbours need room");
        }

        dispatcher.Reach(15_000);
        AnswerAll(dispatcher, target, upTo: 15_000).ShouldBe(Positions(1, 15_000));
        dispatcher.Waiting.ShouldBe(0);
    }

    [Fact]
    public void What_comes_when_only_that_is_still_to_be_sent_waits_in_memory_so_that_who_sends_too_much_is_told()
    {
        var log = Log(Positions(1, 15_000));
        var target = new Target();
        using var dispatcher = To(target, TimeProvider.System, log: log);
        SendAgain(dispatcher, upTo: 10_000);
        dispatcher.Take(log[10_000..12_000]);
        dispatcher.Reach(12_000);
        AnswerAll(dispatcher, target, upTo: 10_000).ShouldBe(Positions(1, 10_000));

        dispatcher.Take(log[12_000..]);
        dispatcher.Reach(15_000);

        dispatcher.Waiting.ShouldBe(3_000);
        AnswerAll(dispatcher, target, upTo: 15_000).ShouldBe(Positions(10_001, 5_000));
        dispatcher.Waiting.ShouldBe(0);
    }

    private static void SendAgain(Dispatcher dispatcher, long upTo)
    {
        dispatcher.Lane(Anna).Looked(upTo, upTo);
        dispatcher.Reach(upTo);
        dispatcher.Resend(Anna, 0);
    }

    /// <returns>The positions that were sent.</returns>
    private static List<long> AnswerAll(Dispatcher dispatcher, Target target, long upTo, Action<IReadOnlyList<TargetEntry>>? look = null)
    {
        var sent = new List<long>();
        while (dispatcher.AppliedThrough < upTo)
        {
            look?.Invoke(target.Entries);
            sent.AddRange(target.Latest);
            target.Answer(appliedTo: target.Latest[^1]);
        }

        return sent;
    }

    private static long[] Positions(int from, int count) => [.. Enumerable.Range(from, count).Select(position => (long)position)];

    /// <summary>To a target that has just been called and has answered.</summary>
    private static Dispatcher ToBusy(Target target, TimeProvider time, Turnstile? turnstile = null)
    {
        var dispatcher = To(target, time, turnstile);
        dispatcher.Take(Log(1));
        target.Answer(appliedTo: 1);
        return dispatcher;
    }

    private static Dispatcher To(Target target, TimeProvider time, Turnstile? turnstile = null, (TargetId Target, TargetEntry Entry)[]? log = null)
    {
        log ??= Log(1, 2, 3);
        return new(_ => target, Stored, _ => Task.CompletedTask, new Backlog().Share(new("acme")), turnstile ?? new(time), time, NullLogger.Instance);

        IAsyncEnumerable<TargetEntry> Stored(TargetId target, long after, long upTo) =>
            log.Select(one => one.Entry).Where(entry => entry.Position > after && entry.Position <= upTo).ToAsyncEnumerable();
    }

    private static (TargetId Target, TargetEntry Entry)[] Log(params long[] positions) => Array.ConvertAll(positions, position => (Anna, new TargetEntry(position, null, null, null)));

    private sealed class Target : ITargetGrain
    {
        private TaskCompletionSource<Applied> answer = new();

        public int Called { get; private set; }

        public IReadOnlyList<TargetEntry> Entries { get; private set; } = [];

        public IReadOnlyList<long> Latest => [.. Entries.Select(entry => entry.Position)];

        public void Answer(long appliedTo)
        {
            var asked = answer;
            answer = new();
            asked.SetResult(new(ApplyOutcome.Done, appliedTo, DurableTo: 0, NextTick: null));
        }

        public Task<Applied> Apply(long previous, TargetSlice slice)
        {
            Called++;
            Entries = slice.Entries;
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

        public Task<UnlistedLetters> UnlistedDeadLetters() => throw new NotSupportedException();
    }
}
