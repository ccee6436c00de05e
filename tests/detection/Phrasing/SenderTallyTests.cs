using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public sealed class SenderTallyTests
{
    private const uint Day = 24 * 3600;

    private static SenderTally Of(int senders, uint at = 100 * Day, ulong first = 1)
    {
        var tally = new SenderTally();
        for (var i = 0; i < senders; i++) tally.Add(Key(first + (ulong)i), at, at);
        return tally;
    }

    private static ulong Key(ulong i) => i * 0x9E3779B97F4A7C15;

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(128)]
    public void Few_senders_are_counted_exactly(int senders)
    {
        var tally = Of(senders);
        tally.Total.ShouldBe(senders);
        tally.Since(100 * Day - 1).ShouldBe(senders);
        tally.Since(100 * Day).ShouldBe(0);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(20_000)]
    public void Many_senders_are_estimated_in_the_same_memory(int senders)
    {
        var tally = Of(senders);
        ((double)tally.Total).ShouldBe(senders, senders * 0.2);        // three standard errors
        ((double)tally.Since(100 * Day - 1)).ShouldBe(senders, senders * 0.34);
        tally.Bytes.ShouldBeLessThan(2_000);
    }

    [Fact]
    public void A_sender_counts_once_and_by_its_latest_message()
    {
        var tally = Of(1);
        tally.Add(Key(1), 101 * Day, 101 * Day);
        tally.Add(Key(1), 99 * Day, 101 * Day); // a late message takes nothing back
        tally.Total.ShouldBe(1);
        tally.Since(101 * Day - 60).ShouldBe(1);
    }

    [Fact]
    public void A_new_wave_is_counted_exactly_though_the_old_one_was_huge()
    {
        var tally = Of(50_000);
        for (var i = 0; i < 20; i++) tally.Add(Key(1_000_000 + (ulong)i), 110 * Day, 110 * Day);
        tally.Since(109 * Day).ShouldBe(20);
        tally.Total.ShouldBeGreaterThan(40_000);
    }
}
