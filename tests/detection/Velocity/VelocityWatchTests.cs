using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public sealed class VelocityWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 30, 0, TimeSpan.Zero);

    [Fact]
    public void One_look_at_all_windows_says_what_a_look_at_each_says()
    {
        var velocity = new VelocityWatch();
        var at = Start;
        for (var message = 0; message < 4_000; message++)
        {
            // Days of a message every seven minutes, with an hour of one every second in between.
            at += message is > 1_000 and < 2_000 ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(7);
            velocity.Add(at);
            var windows = Enumerable.Range(0, MinuteCounts.Windows.Length).Select(window => velocity.Look(at, window)).ToArray();

            var look = velocity.Look(at, DateTimeOffset.MinValue, at);

            look.Strongest.Surprise.ShouldBe(windows.Max(window => window.Surprise));
            windows.ShouldContain(look.Strongest);
            look.IsUnusual.ShouldBe(windows.Any(window => window.Minutes <= 60 && window.Seen >= 3 && window.Surprise >= 2));
            look.LastHour.ShouldBe(windows[MinuteCounts.HourWindow].Seen);
        }
    }

    [Fact]
    public void What_is_usual_since_a_moment_is_the_sum_of_its_hours()
    {
        var velocity = new VelocityWatch();
        var midnight = Start.Date.AddDays(21);
        for (var hour = 0; hour < 21 * 24; hour++)
        {
            var at = new DateTimeOffset(Start.Date.AddHours(hour), TimeSpan.Zero);
            for (var message = 0; message < (hour % 24 is >= 8 and < 20 ? 40 : 6); message++) velocity.Add(at.AddMinutes(message));
        }

        DateTimeOffset from = new(midnight, TimeSpan.Zero), to = from.AddDays(1);
        velocity.Advance(to);
        double Hour(double hour) => velocity.Expected(from.AddHours(hour), 60);

        velocity.ExpectedSince(from.ToUnixTimeMilliseconds(), to).ShouldBe(Enumerable.Range(0, 24).Sum(hour => Hour(hour)), 1e-6);
        velocity.ExpectedSince(from.AddHours(3.5).ToUnixTimeMilliseconds(), from.AddHours(9.25)).ShouldBe((Hour(3) / 2) + Hour(4) + Hour(5) + Hour(6) + Hour(7) + Hour(8) + (Hour(9) / 4), 1e-6);
        velocity.ExpectedSince(from.AddHours(9.25).ToUnixTimeMilliseconds(), from.AddHours(9.5)).ShouldBe(Hour(9) / 4, 1e-6);
        velocity.ExpectedSince(to.AddMinutes(2).ToUnixTimeMilliseconds(), to).ShouldBe(0);
        velocity.ExpectedSince(to.AddDays(-60).ToUnixTimeMilliseconds(), to).ShouldBe(Enumerable.Range(0, 60 * 24).Sum(hour => velocity.Expected(to.AddHours(-hour), 60)), 60);
    }

    [Fact]
    public void An_hour_for_which_more_is_announced_counts_as_that_much_and_no_hour_before_it()
    {
        var velocity = new VelocityWatch();
        for (var hour = 0; hour < 200; hour++)
            for (var message = 0; message < 10; message++) velocity.Add(Start.AddHours(hour).AddMinutes(message));
        DateTimeOffset from = Start.AddHours(200), to = from.AddHours(3);
        velocity.Advance(to);
        var before = velocity.ExpectedSince(from.ToUnixTimeMilliseconds(), to);
        velocity.Plan(hour => hour == Baseline.HourOf(to) ? 5 : 1);
        velocity.ExpectedSince(from.ToUnixTimeMilliseconds(), to).ShouldBe(before + (4 * velocity.Expected(from, 60) / 2), 2); // half of it is over
    }

    [Fact]
    public void A_message_a_day_is_not_unusual_for_being_the_only_one()
    {
        var velocity = new VelocityWatch();
        for (var day = 0; day < 30; day++)
        {
            velocity.Add(Start.AddDays(day));
            velocity.Look(Start.AddDays(day), DateTimeOffset.MinValue, Start.AddDays(day)).IsUnusual.ShouldBeFalse();
        }
    }

    [Fact]
    public void What_is_usual_is_worked_out_anew_when_an_hour_has_been_learned()
    {
        var (kept, restored) = (new VelocityWatch(), new VelocityWatch());
        for (var message = 0; message < 600; message++)
        {
            var at = Start + TimeSpan.FromMinutes(11 * message);
            kept.Add(at);
            restored.Add(at);
            restored = Restore(restored); // remembers nothing that it could have worked out before

            kept.Look(at, DateTimeOffset.MinValue, at).ShouldBe(restored.Look(at, DateTimeOffset.MinValue, at));
            kept.Look(at.AddHours(-3), MinuteCounts.HourWindow).ShouldBe(restored.Look(at.AddHours(-3), MinuteCounts.HourWindow));
        }
    }

    [Fact]
    public void A_target_without_a_message_and_one_of_the_first_morning_of_1970_can_be_looked_at()
    {
        new VelocityWatch().Look(DateTimeOffset.UnixEpoch, MinuteCounts.TenMinuteWindow).Seen.ShouldBe(0);
        var velocity = new VelocityWatch();
        velocity.Add(DateTimeOffset.UnixEpoch.AddMinutes(5));
        var at = DateTimeOffset.UnixEpoch.AddMinutes(5);
        velocity.Look(at, DateTimeOffset.MinValue, at).LastHour.ShouldBe(1);
    }

    [Fact]
    public void A_burst_surprises_as_much_when_its_last_message_comes_after_a_later_one()
    {
        // The burst ends with an hour, and what comes between belongs to the next one, which is a busier hour of the day.
        var burst = Enumerable.Range(0, 40).Select(message => Start.AddDays(20).AddMinutes(21).AddSeconds(message * 13)).ToArray();
        var (ordered, late) = (new VelocityWatch(), new VelocityWatch());
        foreach (var velocity in (VelocityWatch[])[ordered, late])
            for (var hour = 0; hour < 20 * 24; hour++)
                for (var message = 0; message < (hour % 24 == 1 ? 12 : 2); message++) velocity.Add(Start.AddHours(hour).AddMinutes(message * 4));
        foreach (var at in burst) ordered.Add(at);
        var inOrder = ordered.Look(burst[^1], DateTimeOffset.MinValue, burst[^1]);

        var after = burst[^1].AddMinutes(9);
        foreach (var at in burst.SkipLast(1)) late.Add(at);
        late.Add(after);
        late.Add(burst[^1]);
        var shuffled = late.Look(after, DateTimeOffset.MinValue, burst[^1]);

        shuffled.Strongest.Surprise.ShouldBe(inOrder.Strongest.Surprise, 0.1); // the hour that has passed has taught a little
        (shuffled.Strongest.Seen, late.Span(shuffled.Strongest)).ShouldBe((inOrder.Strongest.Seen, ordered.Span(inOrder.Strongest)));
    }

    private static VelocityWatch Restore(VelocityWatch velocity)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true)) velocity.Save(writer);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes);
        return VelocityWatch.Load(reader);
    }
}
