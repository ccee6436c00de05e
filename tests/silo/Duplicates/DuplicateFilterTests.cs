using PileOn.Silo.Duplicates;

namespace PileOn.Silo.Tests.Duplicates;

public sealed class DuplicateFilterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private readonly DuplicateFilter filter = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7 * 24)]
    public void A_message_is_known_for_seven_days(int hours)
    {
        Add(1, Start);
        filter.Forget(Start.AddHours(hours));

        Add(1, Start.AddHours(hours)).ShouldBeFalse();
    }

    [Fact]
    public void A_message_is_forgotten_half_a_day_after_that()
    {
        Add(1, Start);
        Add(2, Start.AddDays(1));
        filter.Forget(Start.AddDays(7.6));

        filter.Count.ShouldBe(1);
        Add(1, Start.AddDays(7.6)).ShouldBeTrue();
        Add(2, Start.AddDays(7.6)).ShouldBeFalse();
    }

    [Fact]
    public void A_message_that_comes_again_is_not_known_for_longer()
    {
        Add(1, Start);
        Add(1, Start.AddDays(5));
        filter.Forget(Start.AddDays(8));

        Add(1, Start.AddDays(8)).ShouldBeTrue();
    }

    private bool Add(int fingerprint, DateTimeOffset receivedAt) => filter.Add((UInt128)fingerprint, DuplicateFilter.BucketOf(receivedAt));
}
