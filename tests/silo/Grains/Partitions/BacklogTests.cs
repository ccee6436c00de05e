using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class BacklogTests
{
    [Fact]
    public void It_is_full_by_what_all_partitions_have_and_empty_when_they_are_gone()
    {
        var backlog = new Backlog();
        var (one, other) = (backlog.Share(), backlog.Share());
        one.Add(Backlog.Most - 1);
        backlog.IsFull.ShouldBeFalse();
        other.Add(1);
        backlog.IsFull.ShouldBeTrue();

        one.Dispose();
        one.Add(-5); // ends after its partition has gone

        backlog.IsFull.ShouldBeFalse();
        other.Add(Backlog.Most - 1);
        backlog.IsFull.ShouldBeTrue();
    }

    [Theory, InlineData(0, 1), InlineData(300, 1), InlineData(1_000_000, 1_954)]
    public void A_long_message_counts_for_the_memory_it_takes(int length, int weight)
    {
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var message = new Message { Id = "1", Platform = "twitter", Targets = ["anna"], SentAt = at, Text = new('a', length) };

        Backlog.Weight(new TargetEntry(1, MessageSigner.Sign(message, at), null, null)).ShouldBe(weight);
    }
}
