using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>Where dead letters stand that are not listed.</summary>
public sealed class LetterSpansTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_what_was_added_and_not_removed_in_whatever_order_and_also_when_they_were_stored(int seed)
    {
        var random = new Random(seed);
        var (spans, expected) = (new LetterSpans([]), new SortedSet<long>());
        for (var step = 0; step < 2_000; step++)
        {
            var position = random.NextInt64(1, 200);
            if (random.Next(2) == 0) spans.Remove(position).ShouldBe(expected.Remove(position));
            else if (!spans.Contains(position)) spans.Add(position).ShouldBeNull();
            if (spans.Contains(position)) expected.Add(position);
            if (step % 100 == 0) spans = new(spans.Write());
            spans.Count.ShouldBe(expected.Count);
        }

        spans.All.SelectMany(span => span.Positions).ShouldBe(expected);
        spans.All.Zip(spans.All.Skip(1)).ShouldAllBe(pair => pair.First.To + 1 < pair.Second.From, "they are joined where they meet");
    }

    [Fact]
    public void Those_that_follow_one_another_take_a_few_bytes_however_many_they_are()
    {
        var spans = new LetterSpans([]);
        for (var position = 1_000_000; position < 1_020_000; position++) spans.Add(position);

        spans.Count.ShouldBe(20_000);
        spans.Write().Length.ShouldBeLessThan(10);
    }

    [Fact]
    public void The_first_go_where_there_are_too_many_stretches()
    {
        var spans = new LetterSpans([]);
        for (var number = 1; number <= LetterSpans.Most; number++) spans.Add(3 * number).ShouldBeNull();
        spans.Add(4).ShouldBeNull();

        spans.Add(1_000_000).ShouldBe(new(3, 4));

        (spans.Count, spans.Contains(3), spans.Contains(6)).ShouldBe((LetterSpans.Most, false, true));
    }

    [Fact]
    public void Damaged_they_are_none() => new LetterSpans([0x80]).Count.ShouldBe(0);
}
