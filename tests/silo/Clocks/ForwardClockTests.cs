using PileOn.Silo.Clocks;
using PileOn.Silo.Tests.Grains;

namespace PileOn.Silo.Tests.Clocks;

public sealed class ForwardClockTests
{
    private readonly MovableClock wall = new();
    private readonly ForwardClock clock;

    public ForwardClockTests() => clock = new(wall);

    [Fact]
    public void It_says_what_the_clock_beneath_says()
    {
        foreach (var seconds in (int[])[0, 1, 1_000_000])
        {
            wall.Advance(TimeSpan.FromSeconds(seconds));
            clock.GetUtcNow().ShouldBe(wall.GetUtcNow());
            clock.GetTimestamp().ShouldBe(wall.GetTimestamp());
        }
    }

    [Fact]
    public void Set_back_it_goes_on_at_half_its_pace_until_the_right_time_has_come()
    {
        wall.Ahead = TimeSpan.FromMinutes(-30);
        clock.GetUtcNow().ShouldBe(Lines.Now);
        wall.Advance(TimeSpan.FromMinutes(30));
        clock.GetUtcNow().ShouldBe(Lines.Now.AddMinutes(15));
        wall.Advance(TimeSpan.FromMinutes(30));
        clock.GetUtcNow().ShouldBe(wall.GetUtcNow());
        wall.Advance(TimeSpan.FromMinutes(30));
        clock.GetUtcNow().ShouldBe(wall.GetUtcNow());
    }

    [Fact]
    public void What_is_ahead_for_a_moment_is_not_followed()
    {
        wall.Ahead = TimeSpan.FromDays(91);
        clock.GetUtcNow().ShouldBe(Lines.Now);
        wall.Advance(TimeSpan.FromSeconds(59));
        clock.GetUtcNow().ShouldBe(Lines.Now.AddSeconds(59));
        wall.Ahead = default;
        clock.GetUtcNow().ShouldBe(wall.GetUtcNow());
    }

    [Fact]
    public void A_machine_that_slept_knows_after_a_minute()
    {
        wall.Ahead = TimeSpan.FromHours(8);
        clock.GetUtcNow().ShouldBe(Lines.Now);
        wall.Advance(TimeSpan.FromMinutes(1));
        clock.GetUtcNow().ShouldBe(wall.GetUtcNow());
    }

    [Fact]
    public void Timers_go_by_the_clock_beneath()
    {
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        wall.Advance(TimeSpan.FromSeconds(3));
        rung.ShouldBe(3);
    }
}
