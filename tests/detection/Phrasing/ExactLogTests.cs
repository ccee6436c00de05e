using FsCheck.Xunit;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public sealed class ExactLogTests
{
    [Property]
    public bool It_is_the_logarithm(uint numerator, uint denominator)
    {
        var x = (numerator + 1.0) / (denominator + 1.0);
        return Math.Abs(ExactLog.Log2(x) - Math.Log2(x)) < 1e-11;
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(8, 3)]
    [InlineData(1 / 1024.0, -10)]
    public void Powers_of_two_are_exact(double x, double bits) => ExactLog.Log2(x).ShouldBe(bits);
}
