using PileOn.Detection.Coordination;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>A few captions that some of a crowd share are not its work, whatever hour the clock has come to.</summary>
public sealed class CrowdJudgementTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = Monday.AddDays(21).AddHours(3);
    private readonly UsualShares usual = new();
    private int number;

    [Fact]
    public void A_clip_of_the_night_is_no_work_of_eighteen_when_the_busy_hours_come()
    {
        var rates = Learned();
        rates.Advance(Night.AddHours(7));
        IsItsWork(rates, senders: 80 + 90, sharing: 18, Night, Night.AddHours(7)).ShouldBeFalse();
    }

    [Fact]
    public void Nor_when_an_event_begins_that_was_announced()
    {
        var rates = Learned();
        var (from, clock) = (Night.AddHours(3), Night.AddHours(9).AddMinutes(5));
        rates.Plan(hour => hour == Baseline.HourOf(clock) ? 6 : 1);
        rates.Advance(clock);
        IsItsWork(rates, senders: 300, sharing: 18, from, clock).ShouldBeFalse();
    }

    [Fact]
    public void However_much_is_usual_some_of_a_crowd_are_beyond_it()
    {
        var rates = Learned();
        rates.Advance(Night.AddHours(12));
        IsItsWork(rates, senders: 200, sharing: 4, Night, Night.AddHours(12)).ShouldBeFalse();
        IsItsWork(rates, senders: 200, sharing: 12, Night, Night.AddHours(12)).ShouldBeTrue("or nothing would be anybody's work on a busy day");
    }

    // Six an hour at night and forty by day.
    private static Rates Learned()
    {
        var rates = new Rates();
        for (var hour = 0; hour < (Night - Monday).TotalHours; hour++)
        {
            var at = Monday.AddHours(hour);
            rates.Advance(at);
            for (var message = 0; message < (hour % 24 is >= 9 and < 21 ? 40 : 6); message++) rates.Add("twitter", at.AddMinutes(message), isCall: false);
        }

        return rates;
    }

    private bool IsItsWork(Rates rates, int senders, int sharing, DateTimeOffset from, DateTimeOffset clock)
    {
        var (all, crowd) = (new Tally(), new Tally());
        for (var sender = 0; sender < senders; sender++)
        {
            var message = new RecentMessage(
                from.ToUnixTimeMilliseconds() + sender, (ulong)++number, SenderKey.Of("twitter", $"u{number}"), -1, Traits.HasText, 0, 0, 0, 0, "twitter", $"u{number}", 0, 0);
            all.Add(message);
            if (sender < sharing) crowd.Add(message);
        }

        var scene = new Scene(rates, default, usual, clock, clock);
        var evidence = Evidence.Weigh(default, all, crowd, [], default, scene, null, default, new HashSet<string>());
        return CrowdJudgement.IsItsWork(all, crowd, evidence, from.ToUnixTimeMilliseconds(), scene);
    }
}
