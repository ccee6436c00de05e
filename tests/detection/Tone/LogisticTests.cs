using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class LogisticTests
{
    [Fact]
    public void It_is_the_logistic_function()
    {
        for (var x = -30.0; x <= 30; x += 0.37)
            Logistic.Of(x).ShouldBe(1 / (1 + Math.Exp(-x)), 1e-12);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1e9, 1)]
    [InlineData(-1e9, 0)]
    public void It_stays_between_nothing_and_certainty(double x, double expected) =>
        Logistic.Of(x).ShouldBe(expected, 1e-12);
}
