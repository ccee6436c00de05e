using PileOn.Silo.Grains.Feed;

namespace PileOn.Silo.Tests.Grains.Feed;

public sealed class OrderedRowsTests
{
    private readonly FeedRows rows = new();
    private readonly OrderedRows ordered = new();

    [Fact]
    public void What_a_reader_is_in_the_middle_of_stays_as_it_was_and_says_up_to_where_it_does()
    {
        for (var number = 1; number <= 5; number++) rows.Set(new(number, Rows.Alert("a_" + number)));
        ShouldBe(after: 0, seen: 5, [1, 2], upTo: 5);

        rows.Set(new(6, Rows.Alert("a_3", revision: 2)));

        ShouldBe(after: 2, seen: 6, [3, 4], upTo: 5);
        ShouldBe(after: 4, seen: 6, [5], upTo: 5);
        ShouldBe(after: 5, seen: 6, [6], upTo: 6);
    }

    [Fact]
    public void Whoever_begins_has_all_that_there_is()
    {
        rows.Set(new(1, Rows.Alert("a_1")));
        ShouldBe(after: 0, seen: 1, [1], upTo: 1);
        rows.Set(new(2, Rows.Alert("a_1", revision: 2)));
        rows.Set(new(3, Rows.Target("anna", 1)));

        ShouldBe(after: 0, seen: 3, [2, 3], upTo: 3);
    }

    private void ShouldBe(long after, long seen, long[] numbers, long upTo)
    {
        var (found, head) = ordered.After(rows, after, limit: 2, seen);
        found.Select(change => change.Number).ShouldBe(numbers);
        head.ShouldBe(upTo);
    }
}
