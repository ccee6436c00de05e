using PileOn.Host.Replay;

namespace PileOn.Host.Tests.Replay;

public sealed class PaceTests
{
    [Theory]
    [InlineData("max", null)]
    [InlineData("1x", 1.0)]
    [InlineData("60x", 60.0)]
    [InlineData("0.5x", 0.5)]
    [InlineData("360", 360.0)]
    public void A_pace_is_max_or_a_factor(string text, double? factor) => Pace.Parse(text).ShouldBe(new Pace(factor));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1x")]
    [InlineData("0x")]
    [InlineData("fast")]
    public void Anything_else_is_no_pace(string text) => Pace.Parse(text).ShouldBeNull();
}
