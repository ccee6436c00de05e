using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public class BaselineTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public void A_steady_rate_is_learned_within_a_week(int anHour)
    {
        var baseline = new Baseline(RatePrior.Messages);
        Feed(baseline, 7 * 24, _ => anHour);
        baseline.Expected(Monday.AddDays(7), 60).ShouldBe(anHour, (anHour * 0.15) + 0.3);
    }

    [Fact]
    public void Nights_are_learned_apart_from_days()
    {
        var baseline = new Baseline(RatePrior.Messages);
        Feed(baseline, 14 * 24, hour => hour % 24 is >= 8 and < 20 ? 30 : 2);
        baseline.Expected(Monday.AddDays(14).AddHours(12), 60).ShouldBe(30, 6);
        baseline.Expected(Monday.AddDays(14).AddHours(3), 60).ShouldBe(2, 2);
    }

    [Fact]
    public void An_attack_of_twelve_hours_hardly_changes_what_is_usual()
    {
        var (calm, attacked) = (new Baseline(RatePrior.Messages), new Baseline(RatePrior.Messages));
        Feed(calm, 21 * 24, _ => 5);
        Feed(attacked, 21 * 24, hour => hour is >= 400 and < 412 ? 1_700 : 5);
        var at = Monday.AddDays(21);
        attacked.Expected(at, 60).ShouldBe(calm.Expected(at, 60), 2);
    }

    [Fact]
    public void A_saved_baseline_expects_the_same()
    {
        var baseline = new Baseline(RatePrior.Messages);
        Feed(baseline, 100, hour => hour % 7);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        baseline.Save(writer);
        bytes.Position = 0;
        var loaded = Baseline.Load(RatePrior.Messages, new(bytes));
        loaded.Expected(Monday.AddHours(101), 720).ShouldBe(baseline.Expected(Monday.AddHours(101), 720));
    }

    private static void Feed(Baseline baseline, int hours, Func<int, int> rate)
    {
        for (var hour = 0; hour < hours; hour++)
            for (var message = 0; message < rate(hour); message++)
                baseline.Add(Monday.AddHours(hour).AddMinutes(30));
        baseline.Advance(Baseline.HourOf(Monday.AddHours(hours)));
    }
}
