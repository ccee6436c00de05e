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
