using PileOn.Detection.Coordination;

namespace PileOn.Detection.Tests.Coordination;

public sealed class ContactRushTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_crowd_that_comes_at_once_after_nothing_is_improbable()
    {
        var rush = new ContactRush();
        for (var i = 0; i < 40; i++) rush.Add(Start.AddSeconds(i));
        rush.Of(Start.AddSeconds(39)).ShouldBe(new(40, 0));
        rush.Of(Start.AddSeconds(39)).Surprise.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void People_who_hear_of_something_one_after_another_are_not()
    {
        var rush = new ContactRush();
        var most = 0.0;
        double perMinute = 1;
        for (var minute = 0; minute < 8; minute++, perMinute *= 2)
        {
            for (var i = 0; i < perMinute; i++) rush.Add(Start.AddSeconds((minute * 60) + (i * 60 / perMinute)));
            most = Math.Max(most, rush.Of(Start.AddSeconds((minute * 60) + 59)).Surprise);
        }

        most.ShouldBeLessThan(1.5);
    }

    [Fact]
    public void Six_minutes_later_nothing_is_left()
    {
        var rush = new ContactRush();
        for (var i = 0; i < 40; i++) rush.Add(Start.AddSeconds(i));
        rush.Advance(Start.AddMinutes(3));
        rush.Of(Start.AddMinutes(3)).ShouldBe(new(0, 40));
        rush.Advance(Start.AddMinutes(8));
        rush.Of(Start.AddMinutes(8)).ShouldBe(new(0, 0));
    }

    [Fact]
    public void A_crowd_some_of_whom_arrive_after_later_messages_came_in_the_minute_it_was_sent()
    {
        var rush = new ContactRush();
        for (var i = 0; i < 40; i += 2) rush.Add(Start.AddSeconds(i));
        rush.Add(Start.AddMinutes(9));
        for (var i = 1; i < 40; i += 2) rush.Add(Start.AddSeconds(i));
        rush.Of(Start.AddMinutes(9)).ShouldBe(new(1, 0));
        rush.Of(Start.AddSeconds(1)).ShouldBe(new(40, 0));
    }

    [Fact]
    public void Saved_and_loaded_it_goes_on_as_before()
    {
        var (whole, part) = (new ContactRush(), new ContactRush());
        for (var i = 0; i < 200; i++)
        {
            var at = Start.AddSeconds((i * 7) + (i % 13 * 3) - (i % 5 * 20));
            whole.Add(at);
            part.Add(at);
            using var bytes = new MemoryStream();
            part.Save(new BinaryWriter(bytes));
            bytes.Position = 0;
            part = ContactRush.Load(new BinaryReader(bytes));
            part.Of(at).ShouldBe(whole.Of(at));
        }
    }
}
