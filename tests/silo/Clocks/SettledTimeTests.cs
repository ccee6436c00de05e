using PileOn.Silo.Clocks;
using PileOn.Silo.Tests.Grains;

namespace PileOn.Silo.Tests.Clocks;

public sealed class SettledTimeTests
{
    private static readonly TimeSpan Proof = TimeSpan.FromHours(1);

    private readonly MovableClock clock = new();

    [Fact]
    public void It_goes_on_with_the_clock()
    {
        var settled = new SettledTime(clock, Lines.Now, Proof);
        foreach (var minutes in (int[])[1, 600, 100_000])
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            settled.Now().ShouldBe(clock.GetUtcNow());
        }
    }

    [Fact]
    public void A_clock_that_drifts_is_followed()
    {
        var settled = new SettledTime(clock, Lines.Now, Proof);
        for (var round = 0; round < 100; round++)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            clock.Ahead += TimeSpan.FromSeconds(1);
            settled.Now().ShouldBe(clock.GetUtcNow());
        }
    }

    [Fact]
    public void A_clock_that_leaps_ahead_is_believed_after_an_hour()
    {
        var settled = new SettledTime(clock, Lines.Now, Proof);
        clock.Ahead = TimeSpan.FromDays(91);
        settled.Now().ShouldBe(Lines.Now);
        clock.Advance(TimeSpan.FromMinutes(59));
        settled.Now().ShouldBe(Lines.Now.AddMinutes(59));
        clock.Advance(TimeSpan.FromMinutes(1));
        settled.Now().ShouldBe(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(1));
        settled.Now().ShouldBe(clock.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_leaps_further_ahead_has_that_to_prove_too()
    {
        var settled = new SettledTime(clock, Lines.Now, Proof);
        clock.Ahead = TimeSpan.FromMinutes(30);
        settled.Now();
        clock.Advance(TimeSpan.FromMinutes(59));
        clock.Ahead = TimeSpan.FromDays(91);
        settled.Now().ShouldBe(Lines.Now.AddMinutes(59));
        clock.Advance(TimeSpan.FromMinutes(2));
        settled.Now().ShouldBe(Lines.Now.AddMinutes(61));
    }

    [Fact]
    public void A_clock_that_was_ahead_for_a_moment_leaves_nothing_behind()
    {
        var settled = new SettledTime(clock, Lines.Now, Proof);
        for (var times = 0; times < 100; times++)
        {
            clock.Ahead = TimeSpan.FromDays(91);
            settled.Now();
            clock.Advance(TimeSpan.FromMinutes(1));
            clock.Ahead = default;
            settled.Now().ShouldBe(clock.GetUtcNow());
        }
    }

    [Fact]
    public void A_clock_that_goes_back_is_believed_at_once()
    {
        var settled = new SettledTime(clock, Lines.Now, Proof);
        clock.Ahead = -TimeSpan.FromDays(1);
        settled.Now().ShouldBe(Lines.Now.AddDays(-1));
    }

    [Fact]
    public void After_a_long_time_away_the_clock_has_to_prove_how_long_it_was()
    {
        var settled = new SettledTime(clock, Lines.Now.AddDays(-91), Proof);
        settled.Now().ShouldBe(Lines.Now.AddDays(-91));
        clock.Advance(Proof);
        settled.Now().ShouldBe(clock.GetUtcNow());
    }
}
