using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class TickClockTests
{
    private static readonly DateTimeOffset Wall = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TickClock clock = new();

    [Fact]
    public void Live_messages_leave_it_to_the_wall()
    {
        Observe(Wall.AddMinutes(-9), Wall);

        clock.Now(Wall).ShouldBe(Wall);
    }

    [Fact]
    public void A_replay_holds_time_at_its_latest_event()
    {
        Observe(Wall.AddYears(-10), Wall);
        Observe(Wall.AddYears(-11), Wall);

        clock.Now(Wall.AddSeconds(59)).ShouldBe(Wall.AddYears(-10));
    }

    [Fact]
    public void Wall_time_resumes_a_minute_after_the_last_late_message()
    {
        Observe(Wall.AddYears(-10), Wall);
        Observe(Wall.AddSeconds(30), Wall.AddSeconds(30));

        clock.Now(Wall.AddSeconds(59)).ShouldBe(Wall.AddSeconds(30));
        clock.Now(Wall.AddSeconds(60)).ShouldBe(Wall.AddSeconds(60));
    }

    [Fact]
    public void It_never_falls_behind_the_latest_event()
    {
        Observe(Wall.AddMinutes(5), Wall);

        clock.Now(Wall.AddMinutes(1)).ShouldBe(Wall.AddMinutes(5));
    }

    [Fact]
    public void A_message_whose_receipt_lies_ahead_holds_time_no_longer_than_one_that_came_now()
    {
        clock.Observe(Wall, Wall.AddHours(20), Wall);

        clock.Now(Wall.AddSeconds(60)).ShouldBe(Wall.AddSeconds(60));
    }

    private void Observe(DateTimeOffset sentAt, DateTimeOffset receivedAt) => clock.Observe(sentAt, receivedAt, receivedAt);
}
