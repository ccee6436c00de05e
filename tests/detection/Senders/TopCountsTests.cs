using PileOn.Detection.Senders;

namespace PileOn.Detection.Tests.Senders;

public sealed class TopCountsTests
{
    [Fact]
    public void The_most_frequent_key_is_known_with_few_counters_among_many_keys()
    {
        var counts = new TopCounts(4);
        for (ulong i = 0; i < 300; i++)
        {
            counts.Add(i % 2 == 0 ? 7 : 1_000 + i);
        }

        counts.Top.Key.ShouldBe(7UL);
        counts.Top.Count.ShouldBe(150);
    }

    [Fact]
    public void Keys_seen_once_never_look_frequent_however_many_there_are()
    {
        var counts = new TopCounts(4);
        for (ulong i = 0; i < 1_000; i++) counts.Add(i);
        counts.Top.Count.ShouldBe(1);
    }

    [Fact]
    public void Saved_and_loaded_it_goes_on_as_before()
    {
        var (whole, first) = (new TopCounts(3), new TopCounts(3));
        for (ulong i = 0; i < 50; i++)
        {
            whole.Add(i * i % 7);
            first.Add(i * i % 7);
            using var bytes = new MemoryStream();
            first.Save(new BinaryWriter(bytes));
            bytes.Position = 0;
            first = TopCounts.Load(3, new BinaryReader(bytes));
            first.Top.ShouldBe(whole.Top);
        }
    }
}
