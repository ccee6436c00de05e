using PileOn.Silo.Grains.Sources;

namespace PileOn.Silo.Tests.Grains.Sources;

public sealed class SilenceNormTests
{
    // A Monday.
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, false)]
    [InlineData(20, false)]
    [InlineData(45, true)]
    [InlineData(180, true)]
    public void A_stream_that_never_pauses_may_not_be_silent_for_an_hour(int minutes, bool beyond)
    {
        var norm = Every(TimeSpan.FromMinutes(2), days: 9, _ => true, out var last);
        (norm.Surprise(last.AddMinutes(minutes)) >= SilenceNorm.BeyondNorm).ShouldBe(beyond);
        norm.UsualGap.ShouldNotBeNull().TotalMinutes.ShouldBe(2, tolerance: 0.1);
    }

    [Fact]
    public void One_busy_morning_says_little_about_the_night()
    {
        var norm = Every(TimeSpan.FromMinutes(2), days: 1, at => at.Hour is >= 9 and < 18, out var last);
        norm.Surprise(last.AddHours(3)).ShouldBeLessThan(SilenceNorm.BeyondNorm);
        norm.Surprise(Begin.AddDays(1).AddHours(13)).ShouldBeGreaterThan(SilenceNorm.BeyondNorm);
    }

    [Theory]
    [InlineData(8, 3, false)] // a night
    [InlineData(12, 12, false)] // a Saturday
    [InlineData(14, 8, false)] // Monday morning, before anybody writes
    [InlineData(14, 12, true)] // Monday noon, and nothing since Friday
    public void An_office_mailbox_may_sleep_at_night_and_over_the_weekend(int day, int hour, bool beyond)
    {
        var norm = Every(TimeSpan.FromMinutes(5), days: day == 8 ? 8 : 12, at => at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && at.Hour is >= 9 and < 18, out _);
        (norm.Surprise(Begin.AddDays(day).AddHours(hour)) >= SilenceNorm.BeyondNorm).ShouldBe(beyond);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(72, true)]
    public void A_source_that_sends_every_few_hours_is_given_its_time(int hours, bool beyond)
    {
        var norm = Every(TimeSpan.FromHours(2.7), days: 30, _ => true, out var last);
        (norm.Surprise(last.AddHours(hours)) >= SilenceNorm.BeyondNorm).ShouldBe(beyond);
    }

    [Fact]
    public void What_a_file_or_a_demo_sends_in_minutes_makes_no_habit()
    {
        var norm = new SilenceNorm();
        for (var at = Begin; at < Begin.AddMinutes(25); at += TimeSpan.FromSeconds(1)) norm.Receive(at);
        norm.IsKnown.ShouldBeFalse();
        norm.UsualGap.ShouldBeNull();
        norm.Surprise(Begin.AddDays(3)).ShouldBe(0);
    }

    [Fact]
    public void An_outage_is_not_soon_taken_for_usual()
    {
        var norm = Every(TimeSpan.FromMinutes(2), days: 5, _ => true, out var last);
        for (var day = 0; day < 3; day++)
        {
            last = last.AddHours(6);
            norm.Surprise(last).ShouldBeGreaterThan(SilenceNorm.BeyondNorm);
            norm.Receive(last);
        }

        norm.UsualGap.ShouldNotBeNull().TotalMinutes.ShouldBeLessThan(4);
    }

    [Fact]
    public void A_receipt_that_comes_late_changes_nothing()
    {
        var norm = Every(TimeSpan.FromMinutes(2), days: 2, _ => true, out var last);
        var before = norm.Surprise(last.AddMinutes(30));
        norm.Receive(last.AddHours(-3));
        norm.Surprise(last.AddMinutes(30)).ShouldBe(before);
    }

    private static SilenceNorm Every(TimeSpan gap, int days, Func<DateTime, bool> sends, out DateTimeOffset last)
    {
        var norm = new SilenceNorm();
        last = Begin;
        for (var at = Begin; at < Begin.AddDays(days); at += gap)
        {
            if (!sends(at.UtcDateTime)) continue;
            norm.Receive(at);
            last = at;
        }

        return norm;
    }
}
