using PileOn.Detection.Coordination;

namespace PileOn.Detection.Tests.Coordination;

public class BinomialTests
{
    [Fact]
    public void All_of_all_is_the_share_to_the_power_of_the_trials() => Binomial.Surprise(4, 4, 0.01).ShouldBe(8, 1e-9);

    [Fact]
    public void Several_of_some_is_the_sum_of_the_tail() =>
        Binomial.Surprise(2, 3, 0.5).ShouldBe(-Math.Log10(0.5), 1e-6);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 100)]
    public void A_count_at_or_below_its_expectation_is_no_surprise(long seen, long trials) =>
        Binomial.Surprise(seen, trials, 0.01).ShouldBe(0);
}
