using PileOn.Silo.Grains.Senders;

namespace PileOn.Silo.Tests.Grains.Senders;

public sealed class HeardSendersTests
{
    private readonly HeardSenders heard = new(most: 8, TimeSpan.FromDays(8));

    [Fact]
    public void The_latest_time_is_known_and_outlives_being_saved()
    {
        heard.Add(new(1), Lines.Now);
        heard.Add(new(1), Lines.Now.AddDays(-1)).ShouldBeFalse();
        heard.Add(new(2), default).ShouldBeFalse("an earlier version does not say when");
        var again = new HeardSenders(most: 8, TimeSpan.FromDays(8));

        again.Load(heard.Save());

        again.At(new(1)).ShouldBe(Lines.Now);
        again.Count.ShouldBe(1);
    }

    [Fact]
    public void Who_was_heard_of_longest_ago_goes_first()
    {
        for (var number = 1; number <= 9; number++) heard.Add(new((ulong)number), Lines.Now.AddHours(number));

        heard.At(new(1)).ShouldBeNull();
        heard.At(new(3)).ShouldNotBeNull();
        heard.At(new(9)).ShouldNotBeNull();
    }

    [Fact]
    public void A_time_past_the_retention_goes_and_one_in_the_future_is_put_right()
    {
        heard.Add(new(1), Lines.Now.AddDays(-8));
        heard.Add(new(2), Lines.Now.AddDays(-7));
        heard.Add(new(3), Lines.Now.AddYears(10));

        heard.LetGo(Lines.Now).ShouldBeTrue();
        heard.LetGo(Lines.Now).ShouldBeFalse();

        heard.At(new(1)).ShouldBeNull();
        heard.At(new(2)).ShouldNotBeNull();
        heard.At(new(3)).ShouldBe(Lines.Now);
    }

    [Fact]
    public void What_is_heard_while_an_earlier_time_is_passed_on_stays()
    {
        heard.Add(new(1), Lines.Now);
        var passedOn = heard.At(new(1));
        heard.Add(new(1), Lines.Now.AddHours(1));

        heard.Remove(new(1), passedOn).ShouldBeFalse();
        heard.Remove(new(1), heard.At(new(1))).ShouldBeTrue();
    }
}
