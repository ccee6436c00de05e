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
}
