using PileOn.Detection.Identity;
using PileOn.Host.Offline.Detect;

namespace PileOn.Host.Tests.Offline.Detect;

public sealed class RepeatsTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly TargetId Jo = new("jo");

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(7 * 24 * 60, false)]
    [InlineData((7 * 24 + 12) * 60, true)]
    public void An_id_is_known_for_seven_days_and_half_a_day_more_at_most(int minutesLater, bool isNew)
    {
        var filter = new Repeats();
        filter.IsNew(Jo, "twitter", "1", Then).ShouldBeTrue();

        filter.IsNew(Jo, "twitter", "1", Then.AddMinutes(minutesLater)).ShouldBe(isNew);
    }

    [Fact]
    public void Another_target_platform_or_id_is_another_message()
    {
        var filter = new Repeats();
        filter.IsNew(Jo, "twitter", "1", Then).ShouldBeTrue();

        filter.IsNew(new("kim"), "twitter", "1", Then).ShouldBeTrue();
        filter.IsNew(Jo, "facebook", "1", Then).ShouldBeTrue();
        filter.IsNew(Jo, "twitter", "2", Then).ShouldBeTrue();
        filter.IsNew(new("jot"), "witter", "1", Then).ShouldBeTrue();
    }

    [Fact]
    public void What_comes_late_is_still_known()
    {
        var filter = new Repeats();
        filter.IsNew(Jo, "twitter", "1", Then).ShouldBeTrue();
        filter.IsNew(Jo, "twitter", "2", Then.AddDays(6)).ShouldBeTrue();

        filter.IsNew(Jo, "twitter", "1", Then).ShouldBeFalse();
    }
}
