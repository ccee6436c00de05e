using PileOn.Contracts.Feed;
using PileOn.Silo.Grains.Feed;

namespace PileOn.Silo.Tests.Grains.Feed;

public sealed class ChangeLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly ChangeLog log = new();

    [Fact]
    public void Of_what_passes_only_the_latest_is_kept()
    {
        Add(1, Rows.Target("anna", 1));
        Add(2, Rows.Alert("a_1"));
        Add(3, Rows.Target("anna", 2));
        Add(4, Rows.Alert("a_1", revision: 2));

        log.After(0, 10).Select(change => change.Number).ShouldBe([2, 3, 4]);
        log.After(2, 10).Select(change => change.Number).ShouldBe([3, 4]);
        log.After(0, 2).Select(change => change.Number).ShouldBe([2, 3]);
        log.Count.ShouldBe(3);
    }

    [Fact]
    public void What_is_let_go_raises_the_floor_and_spares_targets()
    {
        Add(1, Rows.Target("anna", 1));
        Add(2, Rows.Alert("a_1"), hours: 0);
        Add(3, Rows.Alert("a_2"), hours: 20);

        log.Drop(Start.AddHours(1));

        log.Floor.ShouldBe(2);
        log.OldestLasting.ShouldBe(Start.AddHours(20));
        log.After(0, 10).Select(change => change.Number).ShouldBe([1, 3]);
    }

    [Fact]
    public void Memory_goes_with_the_number_of_targets_not_of_their_changes()
    {
        for (var number = 1; number <= 100_000; number++) Add(number, Rows.Target("target-" + (number % 10), number));

        log.Count.ShouldBe(10);
        log.After(99_995, 100).Count.ShouldBe(5);
        log.After(0, 100).Select(change => change.Number).ShouldBe(Enumerable.Range(99_991, 10).Select(number => (long)number));
    }

    private void Add(long number, FeedRow row, int hours = 0) => log.Add(new(number, row), lasting: row is not TargetRow, Start.AddHours(hours));
}
