using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public class MinuteCountsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_window_counts_what_lies_within_it()
    {
        var counts = new MinuteCounts();
        foreach (var minutes in (int[])[0, 700, 715, 719, 720]) counts.Add(Noon.AddMinutes(minutes));
        Enumerable.Range(0, 4).Select(counts.In).ShouldBe([1, 3, 4, 4]);
    }

    [Fact]
    public void The_order_of_messages_changes_nothing()
    {
        var random = new Random(5);
        var times = Enumerable.Range(0, 500).Select(_ => Noon.AddMinutes(random.Next(0, 1_000))).ToArray();
        var (sorted, shuffled) = (new MinuteCounts(), new MinuteCounts());
        foreach (var time in times.Order()) sorted.Add(time);
        shuffled.Add(times.Min());
        foreach (var time in times.OrderBy(_ => random.Next()).Where(time => time != times.Min())) shuffled.Add(time);
        foreach (var again in times.Where(time => time == times.Min()).Skip(1)) shuffled.Add(again);
        Enumerable.Range(0, 3).Select(shuffled.In).ShouldBe(Enumerable.Range(0, 3).Select(sorted.In));
    }

    [Fact]
    public void A_saved_ring_goes_on_as_if_nothing_had_happened()
    {
        var counts = new MinuteCounts();
        for (var i = 0; i < 900; i += 3) counts.Add(Noon.AddMinutes(i));
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        counts.Save(writer);
        bytes.Position = 0;
        var loaded = MinuteCounts.Load(new(bytes));
        foreach (var ring in (MinuteCounts[])[counts, loaded]) ring.Add(Noon.AddMinutes(1_000));
        Enumerable.Range(0, 4).Select(loaded.In).ShouldBe(Enumerable.Range(0, 4).Select(counts.In));
    }
}
