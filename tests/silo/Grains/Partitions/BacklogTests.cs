using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class BacklogTests
{
    private static readonly WorkspaceId Acme = new("acme");

    [Fact]
    public void It_is_full_by_what_all_partitions_have_and_empty_when_they_are_gone()
    {
        var backlog = new Backlog();
        var (one, other) = (backlog.Share(Acme), backlog.Share(Acme));
        one.Add(Backlog.Most - 1);
        one.IsFull.ShouldBeFalse("a workspace alone may take all of it");
        other.Add(1);
        one.IsFull.ShouldBeTrue();

        one.Dispose();
        one.Add(-5); // ends after its partition has gone

        other.IsFull.ShouldBeFalse();
        other.Add(Backlog.Most - 1);
        other.IsFull.ShouldBeTrue();
    }

    [Fact]
    public void One_workspace_that_fills_it_does_not_shut_out_another()
    {
        var backlog = new Backlog();
        backlog.Share(Acme).Add(Backlog.Most);

        var other = backlog.Share(new("other"));
        other.IsFull.ShouldBeFalse();
        other.Add(Backlog.Most / 10);
        other.IsFull.ShouldBeTrue("it has had its share");
    }

    [Theory, InlineData(0, 1), InlineData(300, 1), InlineData(1_000_000, 1_954)]
    public void A_long_message_counts_for_the_memory_it_takes(int length, int weight)
    {
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var message = new Message { Id = "1", Platform = "twitter", Targets = ["anna"], SentAt = at, Text = new('a', length) };

        Backlog.Weight(new TargetEntry(1, MessageSigner.Sign(message, at), null, null)).ShouldBe(weight);
    }
}
