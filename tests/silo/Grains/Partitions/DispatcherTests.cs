using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class DispatcherTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public void A_late_answer_of_an_activation_that_is_gone_does_not_stand_for_the_one_that_began_after_it()
    {
        TargetEntry[] log = [.. Enumerable.Range(1, 3).Select(position => new TargetEntry(position, null, null, null))];
        var target = new Target();
        using var dispatcher = new Dispatcher(_ => target, (_, after, upTo) => log.Where(entry => entry.Position > after && entry.Position <= upTo).ToAsyncEnumerable(),
            _ => Task.CompletedTask, new Backlog().Share(new("acme")), TimeProvider.System, NullLogger.Instance);
        dispatcher.Take(log.Select(entry => (Anna, entry)));
        dispatcher.Reach(3);
        target.Answer(appliedTo: 3);
        dispatcher.Resend(Anna, 1); // it has begun again
        var late = target.Called;

        dispatcher.Resend(Anna, 1); // and again, before it answered
        target.Answer(appliedTo: 3);

        target.Called.ShouldBe(late + 1);
        dispatcher.AppliedThrough.ShouldBe(1);
    }

    private sealed class Target : ITargetGrain
    {
        private TaskCompletionSource<Applied> answer = new();

        public int Called { get; private set; }

        public void Answer(long appliedTo)
        {
            var asked = answer;
            answer = new();
            asked.SetResult(new(ApplyOutcome.Done, appliedTo, DurableTo: 0, NextTick: null));
        }

        public Task<Applied> Apply(long previous, TargetSlice slice)
        {
            Called++;
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
