using PileOn.Detection.Identity;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Tests.Senders;

public class SenderFilterTests
{
    [Theory]
    [InlineData(20_000, 0.015)]
    [InlineData(60_000, 0.15)]
    public void New_senders_are_taken_for_known_ones_as_rarely_as_three_independent_bits_allow(int senders, double most)
    {
        var filter = new SenderFilter(1 << 18);
        for (var i = 0; i < senders; i++) filter.Add(Value($"known{i}"));
        Enumerable.Range(0, senders).ShouldAllBe(i => filter.Contains(Value($"known{i}")));
        (Enumerable.Range(0, 20_000).Count(i => filter.Contains(Value($"new{i}"))) / 20_000.0).ShouldBeLessThan(most);
    }

    private static ulong Value(string account) => SenderKey.Of("twitter", account).Value >> 24;
}
