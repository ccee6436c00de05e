using PileOn.Dashboard.Live;

namespace PileOn.Dashboard.Tests.Live;

public sealed class FeedCursorTests
{
    private readonly FeedCursor cursor = new();

    [Fact]
    public void The_first_page_is_passed_on_wherever_it_starts()
    {
        cursor.Take(Rows.Page(40, 42)).ShouldBe(FeedStep.PassOn);
        cursor.Last.ShouldBe(42);
    }

    [Theory]
    [InlineData(42, 43, nameof(FeedStep.PassOn), 43)]
    [InlineData(41, 44, nameof(FeedStep.PassOn), 44)]
    [InlineData(40, 42, nameof(FeedStep.Nothing), 42)]
    [InlineData(39, 41, nameof(FeedStep.Nothing), 42)]
    [InlineData(43, 44, nameof(FeedStep.ReadMissing), 42)]
    public void A_later_page_is_weighed_by_its_numbers(long from, long to, string step, long last)
    {
        cursor.Take(Rows.Page(40, 42));
        cursor.Take(Rows.Page(from, to)).ToString().ShouldBe(step);
        cursor.Last.ShouldBe(last);
    }

    [Fact]
    public void A_reset_is_passed_on_and_what_comes_after_the_feeds_head_is_told_from_there()
    {
        cursor.Take(Rows.Page(40, 42));
        cursor.Take(Rows.Page(0, -100, reset: true) with { Head = 90 }).ShouldBe(FeedStep.PassOn);
        cursor.Last.ShouldBe(90);
        cursor.Take(Rows.Page(90, 91)).ShouldBe(FeedStep.PassOn);
    }
}
