using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Tests.Chance;

public sealed class MathsTests
{
    [Theory]
    [InlineData(1e-12)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(12345.678)]
    public void Logarithms_agree_with_the_library(double x) => Maths.Log(x).ShouldBe(Math.Log(x), Math.Abs(Math.Log(x)) * 1e-14 + 1e-16);

    [Theory]
    [InlineData(-20)]
    [InlineData(-0.4)]
    [InlineData(0)]
    [InlineData(0.9)]
    [InlineData(15)]
    public void Exponentials_agree_with_the_library(double x) => Maths.Exp(x).ShouldBe(Math.Exp(x), Math.Exp(x) * 1e-14);
}
