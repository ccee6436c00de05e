using PileOn.Detection.Duplicates;

namespace PileOn.Detection.Tests.Duplicates;

public sealed class FingerprintTableTests
{
    [Theory]
    [InlineData(0ul, 1ul)] // small numbers one after the other
    [InlineData(ulong.MaxValue - 20_000, 1ul)] // those that lie at the end
    [InlineData(3ul, 1ul << 32)] // those that differ in front alone
    public void Whatever_was_added_is_known_and_nothing_else(ulong first, ulong step)
    {
        var table = new FingerprintTable();
        for (var number = 0ul; number < 20_000; number += 2) table.Add(first + (number * step) + 2).ShouldBeTrue();

        table.Count.ShouldBe(10_000);
        for (var number = 0ul; number < 20_000; number++) table.Contains(first + (number * step) + 2).ShouldBe(number % 2 == 0);
        table.Add(first + 2).ShouldBeFalse();
        table.Count.ShouldBe(10_000);
    }

    [Fact]
    public void Nothing_but_noughts_is_a_fingerprint_too()
    {
        var table = new FingerprintTable();
        table.Contains(0).ShouldBeFalse();

        table.Add(0).ShouldBeTrue();

        table.Contains(0).ShouldBeTrue();
        table.Add(0).ShouldBeFalse();
    }
}
