using PileOn.Bench.Soak;

namespace PileOn.Bench.Tests.Soak;

public sealed class LevelsTests
{
    [Fact]
    public void What_is_filled_in_the_first_half_and_stays_has_not_grown() => Of(1, 5, 9, 10, 10, 10, 10, 10).Growth.ShouldBe(1);

    [Fact]
    public void What_goes_on_growing_has() => Of(1, 5, 9, 10, 10, 10, 12, 14).Growth.ShouldBe(1.3);

    private static Levels Of(params double[] levels)
    {
        var seen = new Levels("levels");
        foreach (var level in levels) seen.Add(level);
        return seen;
    }
}
