using PileOn.Detection.Duplicates;

namespace PileOn.Detection.Tests.Duplicates;

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

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void What_comes_late_is_known_by_what_came_within_seven_days_of_it(int days, bool isNew)
    {
        Add(1, Start);

        Add(1, Start.AddDays(-days)).ShouldBe(isNew);
    }

    [Fact]
    public void A_time_before_there_were_seven_days_forgets_nothing()
    {
        Add(1, DateTimeOffset.MinValue);
        filter.Forget(DateTimeOffset.MinValue.AddDays(1));

        Add(1, DateTimeOffset.MinValue.AddDays(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(100_000)]
    [InlineData(150_001)]
    public void A_message_that_is_remembered_takes_sixteen_bytes_at_most(int messages)
    {
        var random = new Random(1);
        for (var number = 0; number < messages; number++) filter.Add(new((ulong)random.NextInt64(), (ulong)random.NextInt64()), number * 15L / messages);

        filter.Bytes.ShouldBeLessThan(messages * 16L);
        filter.Count.ShouldBe(messages);
    }

    private bool Add(int fingerprint, DateTimeOffset receivedAt) => filter.Add((UInt128)fingerprint, DuplicateFilter.BucketOf(receivedAt));
}
