using PileOn.Detection.Identity;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Tests.Senders;

public class SenderSetTests
{
    [Fact]
    public void Up_to_its_limit_every_sender_counts_exactly_once()
    {
        var set = new SenderSet(10_000, 1 << 18);
        foreach (var sender in Some(10_000)) set.Add(sender).ShouldBeTrue();
        foreach (var sender in Some(10_000)) set.Add(sender).ShouldBeFalse();
        set.Count.ShouldBe(10_000);
    }

    [Theory]
    [InlineData(10_001)]
    [InlineData(50_000)]
    [InlineData(400_000)]
    public void Beyond_its_limit_the_count_stays_within_three_percent(int senders)
    {
        var set = new SenderSet(10_000, 1 << 18);
        foreach (var sender in Some(senders)) set.Add(sender);
        ((double)set.Count).ShouldBe(senders, senders * 0.03);
    }

    [Fact]
    public void A_sender_that_was_added_is_never_taken_for_a_new_one()
    {
        var set = new SenderSet(100, 1 << 15);
        foreach (var sender in Some(5_000)) set.Add(sender);
        Some(5_000).ShouldAllBe(sender => set.Contains(sender));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(300)]
    public void A_saved_set_goes_on_as_if_nothing_had_happened(int senders)
    {
        var set = new SenderSet(100, 1 << 15);
        foreach (var sender in Some(senders)) set.Add(sender);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        set.Save(writer);
        bytes.Position = 0;
        var loaded = SenderSet.Load(100, 1 << 15, new(bytes));

        loaded.Count.ShouldBe(set.Count);
        foreach (var sender in Some(senders * 2)) loaded.Add(sender).ShouldBe(set.Add(sender));
        loaded.Count.ShouldBe(set.Count);
    }

    private static IEnumerable<SenderKey> Some(int count) =>
        Enumerable.Range(0, count).Select(number => SenderKey.Of("twitter", $"u{number}"));
}
