using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Feed;

namespace PileOn.Silo.Tests.Grains.Feed;

public sealed class FeedRowsTests
{
    private readonly FeedRows rows = new();
    private long number;

    [Fact]
    public void Alerts_come_newest_first_in_pages_that_fit_together_while_they_are_revised()
    {
        foreach (var minute in new[] { 3, 1, 4, 2, 5 }) Set(Rows.Alert("a_" + minute, raisedAfterMinutes: minute));

        var first = rows.Page(new(null, 2, null, OpenOnly: false));
        Set(Rows.Alert("a_1", revision: 2, raisedAfterMinutes: 1));
        Set(Rows.Alert("a_9", raisedAfterMinutes: 9));
        var second = rows.Page(new(first.Next, 2, null, OpenOnly: false));
        var third = rows.Page(new(second.Next, 2, null, OpenOnly: false));

        first.Alerts.Concat(second.Alerts).Concat(third.Alerts).Select(alert => alert.Id).ShouldBe(["a_5", "a_4", "a_3", "a_2", "a_1"]);
        third.Next.ShouldBeNull();
    }

    [Fact]
    public void Open_alerts_are_those_that_neither_ended_nor_were_closed()
    {
        Set(Rows.Alert("a_1"));
        Set(Rows.Alert("a_2", state: EpisodeState.Ended));
        Set(Rows.Alert("a_3"));
        Set(Rows.Triage("a_3", 1, TriageState.Closed));

        rows.Page(new(null, 10, null, OpenOnly: true)).Alerts.ShouldHaveSingleItem().Id.ShouldBe("a_1");
    }

    [Fact]
    public void Alerts_can_be_asked_for_by_target()
    {
        Set(Rows.Alert("a_1"));
        Set(Rows.Alert("a_2", target: "bea"));

        rows.Page(new(null, 10, new TargetId("bea"), OpenOnly: false)).Alerts.ShouldHaveSingleItem().Id.ShouldBe("a_2");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("12.")]
    public void A_cursor_nobody_gave_out_does_no_harm(string cursor)
    {
        Set(Rows.Alert("a_1"));

        Should.NotThrow(() => rows.Page(new(cursor, 10, null, OpenOnly: false)));
    }

    [Fact]
    public void The_alerts_raised_longest_ago_go()
    {
        for (var minute = 0; minute < FeedRows.MostAlerts + 10; minute++) Set(Rows.Alert("a_" + minute, raisedAfterMinutes: minute));

        rows.Alert("a_9").ShouldBeNull();
        rows.Alert("a_10").ShouldNotBeNull();
        rows.Durable.Count().ShouldBe(FeedRows.MostAlerts);
    }

    [Fact]
    public void Open_alerts_stay_while_there_are_others_to_let_go()
    {
        Set(Rows.Alert("a_open"));
        for (var minute = 1; minute <= FeedRows.MostAlerts; minute++) Set(Rows.Alert("a_" + minute, raisedAfterMinutes: minute, state: EpisodeState.Ended));

        rows.Alert("a_open").ShouldNotBeNull();
        rows.Alert("a_1").ShouldBeNull();
    }

    [Fact]
    public void An_alert_is_listed_once_even_when_it_says_it_was_raised_at_another_time()
    {
        Set(Rows.Alert("a_1"));
        Set(Rows.Alert("a_1", revision: 2, raisedAfterMinutes: 5));

        rows.Page(new(null, 10, null, OpenOnly: false)).Alerts.ShouldHaveSingleItem().Revision.ShouldBe(2);
    }

    private void Set(FeedRow row) => rows.Set(new(++number, row));
}
