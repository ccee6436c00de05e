using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public class NegativeBinomialTests
{
    [Fact]
    public void A_surprise_is_the_tail_of_the_distribution()
    {
        // Shape 1 is the geometric distribution: P(X >= k) = q^k with q = mean / (mean + 1).
        NegativeBinomial.Surprise(20, 3, 1).ShouldBe(-20 * Math.Log10(0.75), 1e-5);
    }

    [Fact]
    public void A_large_shape_is_nearly_a_Poisson_count() =>
        NegativeBinomial.Surprise(10, 2, 1e9).ShouldBe(-Math.Log10(4.6498e-5), 1e-3);

    [Theory]
    [InlineData(2, 3.0)]
    [InlineData(0, 0.1)]
    public void A_count_at_or_below_the_mean_is_no_surprise(long seen, double mean) =>
        NegativeBinomial.Surprise(seen, mean, 2).ShouldBe(0);

    [Fact]
    public void A_tail_beyond_the_smallest_double_is_still_a_number() =>
        NegativeBinomial.Surprise(20_000, 1, 50).ShouldBeInRange(300, 1e6);

    [Theory]
    [InlineData(3, 0.5, 0.4)]
    [InlineData(40, 12, 2.5)]
    [InlineData(900, 800, 3)]
    [InlineData(2_000, 150, 0.7)]
    [InlineData(30_000, 29_000, 20)]
    [InlineData(12, 2, 1)]
    public void A_surprise_is_what_the_terms_of_the_tail_add_up_to(int seen, double mean, double shape)
    {
        var success = mean / (mean + shape);
        var log = MathNet.Numerics.SpecialFunctions.GammaLn(seen + shape) - MathNet.Numerics.SpecialFunctions.GammaLn(shape) - MathNet.Numerics.SpecialFunctions.GammaLn(seen + 1.0)
            + (seen * Math.Log(success)) + (shape * Math.Log(1 - success));
        double sum = 0, term = 1;
        for (var count = seen; term > 1e-15; count++, term *= success * (count - 1 + shape) / count) sum += term;

        NegativeBinomial.Surprise(seen, mean, shape).ShouldBe(-(log + Math.Log(sum)) / Math.Log(10), 1e-6);
    }

    [Theory]
    [InlineData(0.025)]
    [InlineData(0.5)]
    [InlineData(0.975)]
    public void A_quantile_is_the_smallest_count_that_reaches_its_share(double share)
    {
        // Geometric: P(X <= k) = 1 - q^(k+1).
        var count = NegativeBinomial.Quantile(share, 3, 1);
        (1 - Math.Pow(0.75, count + 1)).ShouldBeGreaterThanOrEqualTo(share);
        if (count > 0) (1 - Math.Pow(0.75, count)).ShouldBeLessThan(share);
    }
}
