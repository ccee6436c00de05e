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
    public void A_window_that_ended_a_little_earlier_holds_what_it_held_then_and_what_came_late()
    {
        var random = new Random(3);
        var minutes = Enumerable.Range(0, 4_000).Select(_ => random.Next(0, 1_500)).Order().ToArray();
        var counts = new MinuteCounts();
        foreach (var minute in minutes.Where((_, place) => place % 5 > 0)) counts.Add(Noon.AddMinutes(minute));
        foreach (var minute in minutes.Where((_, place) => place % 5 == 0)) counts.Add(Noon.AddMinutes(minute));
        for (var back = 0; back <= MinuteCounts.Furthest; back++)
        {
            var end = minutes[^1] - back;
            for (var window = 0; window < MinuteCounts.Windows.Length; window++)
            {
                var within = minutes.Where(minute => minute <= end && minute > end - MinuteCounts.Windows[window]).ToArray();
                counts.InUpTo(back, window).ShouldBe(within.Length);
                counts.FirstIn(window, back).ShouldBe(within.Length == 0 ? MinuteCounts.MinuteOf(Noon.AddMinutes(end)) : MinuteCounts.MinuteOf(Noon.AddMinutes(within[0])));
            }
        }
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
