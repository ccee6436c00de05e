using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class AlertBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TargetSnapshot snapshot = new();
    private readonly AlertBook alerts;

    public AlertBookTests() => alerts = new(snapshot);

    [Fact]
    public void One_episode_is_one_alert_that_is_revised()
    {
        var raised = Revise(Told(DetectionEventKind.Raised, messages: 12), Now);
        var changed = Revise(Told(DetectionEventKind.Changed, messages: 80, at: Now.AddMinutes(5)), Now.AddMinutes(5));
        var ended = Revise(Told(DetectionEventKind.Ended, messages: 90, at: Now.AddHours(7)), Now.AddHours(8));

        new[] { raised, changed, ended }.Select(row => (row.Id, row.Messages)).ShouldBe([("a_7f", 12), ("a_7f", 80), ("a_7f", 90)]);
        changed.Revision.ShouldBeGreaterThan(raised.Revision);
        ended.Revision.ShouldBeGreaterThan(changed.Revision);
        (ended.RaisedAt, ended.RaisedOn, ended.RaisedAtMessage).ShouldBe((Now, Now, 12));
        (changed.EndedAt, ended.EndedAt).ShouldBe((null, Now.AddHours(7)));
    }

    [Fact]
    public void An_alert_that_ended_takes_a_campaign_and_stays_ended_and_history()
    {
        Revise(Told(DetectionEventKind.Raised, at: Now.AddDays(-3)), Now);
        var ended = Revise(Told(DetectionEventKind.Ended, at: Now.AddDays(-2)), Now);

        var linked = Revise(Told(DetectionEventKind.Changed) with { State = EpisodeState.Ended, Campaign = "c_1" }, Now);

        linked.ShouldBe(ended with { Revision = linked.Revision, ChangedAt = Now, Campaign = "c_1", Reasons = linked.Reasons });
        linked.Revision.ShouldBeGreaterThan(ended.Revision);
        (linked.State, linked.EndedAt, linked.Historical).ShouldBe((EpisodeState.Ended, Now.AddDays(-2), true));
    }

    [Fact]
    public void What_is_told_of_an_episode_that_is_over_raises_no_alert() =>
        alerts.Revise(Told(DetectionEventKind.Changed) with { State = EpisodeState.Ended, Campaign = "c_1" }, 1, Now, Now, null).ShouldBeNull();

    [Theory]
    [InlineData(23, false)]
    [InlineData(25, true)]
    public void What_is_more_than_a_day_old_when_it_arrives_is_historical(int hours, bool historical) =>
        Revise(Told(DetectionEventKind.Raised, at: Now.AddHours(-hours)), Now).Historical.ShouldBe(historical);

    [Fact]
    public void History_that_goes_on_today_becomes_news_and_news_never_history()
    {
        Revise(Told(DetectionEventKind.Raised, at: Now.AddDays(-3)), Now).Historical.ShouldBeTrue();
        Revise(Told(DetectionEventKind.Changed), Now).Historical.ShouldBeFalse();
        Revise(Told(DetectionEventKind.Ended, at: Now.AddDays(-2)), Now).Historical.ShouldBeFalse();
    }

    [Fact]
    public void Two_episodes_are_two_alerts()
    {
        var first = Revise(Told(DetectionEventKind.Raised), Now);
        var second = Revise(Told(DetectionEventKind.Raised) with { Episode = "e_80" }, Now);

        second.Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public void An_alert_grows_with_its_episode_between_events()
    {
        var raised = Revise(Told(DetectionEventKind.Raised, messages: 12), Now);
        snapshot.AppliedTo++;
        var grown = alerts.Refresh(Told(DetectionEventKind.Changed, messages: 500)).ShouldNotBeNull();
        (grown.Id, grown.Messages, grown.RaisedAtMessage).ShouldBe((raised.Id, 500, 12));
        grown.Revision.ShouldBeGreaterThan(raised.Revision);
        alerts.Refresh(Told(DetectionEventKind.Changed, messages: 500)).ShouldNotBeNull().Revision.ShouldBe(grown.Revision, "the same entries say the same");
    }

    [Fact]
    public void A_later_event_is_newer_than_growth_that_a_crash_took_away()
    {
        Revise(Told(DetectionEventKind.Raised), Now);
        snapshot.AppliedTo += 100;
        var lost = alerts.Refresh(Told(DetectionEventKind.Changed)).ShouldNotBeNull();
        snapshot.AppliedTo -= 100;

        Revise(Told(DetectionEventKind.Changed), Now).Revision.ShouldBeGreaterThan(lost.Revision);
    }

    [Fact]
    public void An_alert_keeps_the_message_that_raised_it()
    {
        Revise(Told(DetectionEventKind.Raised), Now, message: "17").Message.ShouldBe("17");
        Revise(Told(DetectionEventKind.Changed), Now, message: "18").Message.ShouldBe("17");
        alerts.Refresh(Told(DetectionEventKind.Changed)).ShouldNotBeNull().Message.ShouldBe("17");
    }

    [Fact]
    public void A_threat_shows_the_latest_messages_that_joined_it_once_each()
    {
        var raised = Revise(Threat(DetectionEventKind.Raised), Now, message: "17");
        foreach (var message in (string[])["18", "19", "20", "21", "22", "23", "23"]) Revise(Threat(DetectionEventKind.Changed), Now, message);

        var again = Revise(Threat(DetectionEventKind.Raised), Now, message: "17"); // a log that is read again tells it from the beginning

        raised.Joined.ShouldBeEmpty();
        (again.Id, again.Message, string.Join(' ', again.Joined)).ShouldBe((raised.Id, "17", "19 20 21 22 23"));
    }

    [Fact]
    public void When_a_threat_came_to_say_more_is_when_it_could_be_seen_and_stays_with_it()
    {
        Revise(Threat(DetectionEventKind.Raised), Now).SaidMoreOn.ShouldBeNull();
        Revise(Threat(DetectionEventKind.Changed) with { SaysMore = true }, Now.AddDays(3)).SaidMoreOn.ShouldBe(Now.AddDays(3), "not when it was received");
        Revise(Threat(DetectionEventKind.Changed), Now.AddDays(4)).SaidMoreOn.ShouldBe(Now.AddDays(3));
    }

    [Fact]
    public void Only_the_revision_that_says_more_opens_what_was_closed()
    {
        Revise(Threat(DetectionEventKind.Raised), Now);
        snapshot.Reopenings.ShouldBeEmpty();

        for (var hour = 1; hour <= 2; hour++) Revise(Threat(DetectionEventKind.Changed) with { SaysMore = true }, Now.AddHours(hour));
        snapshot.Reopenings.ShouldBe([new("a_t7f", Now.AddHours(2))], "the latest says it all");

        Revise(Threat(DetectionEventKind.Changed), Now.AddHours(3));
        snapshot.Reopenings.ShouldHaveSingleItem().On.ShouldBe(Now.AddHours(2));
    }

    [Theory]
    [InlineData(Classification.Surge, Severity.Info, Classification.PileOn, Severity.Warning, true)]
    [InlineData(Classification.Organised, Severity.Info, Classification.Coordinated, Severity.Warning, true)]
    [InlineData(Classification.Coordinated, Severity.Warning, Classification.Coordinated, Severity.Critical, true)]
    [InlineData(Classification.PileOn, Severity.Warning, Classification.Coordinated, Severity.Warning, true)]
    [InlineData(Classification.PileOn, Severity.Warning, Classification.PileOn, Severity.Warning, false)]
    [InlineData(Classification.Surge, Severity.Info, Classification.Organised, Severity.Info, false)]
    [InlineData(Classification.Coordinated, Severity.Critical, Classification.Coordinated, Severity.Warning, false)]
    public void A_closed_alert_is_opened_when_it_calls_for_somebody_whom_it_did_not_call_before(
        Classification before, Severity lighter, Classification after, Severity heavier, bool opens)
    {
        Revise(Told(DetectionEventKind.Raised) with { Classification = before, Severity = lighter }, Now).SaidMoreOn.ShouldBeNull();

        var row = Revise(Told(DetectionEventKind.Changed) with { Classification = after, Severity = heavier }, Now.AddMinutes(5));

        row.SaidMoreOn.ShouldBe(opens ? Now.AddMinutes(5) : null);
        snapshot.Reopenings.Select(one => one.Alert).ShouldBe(opens ? ["a_7f"] : []);
        Revise(Told(DetectionEventKind.Changed) with { Classification = after, Severity = heavier }, Now.AddMinutes(6)).SaidMoreOn.ShouldBe(row.SaidMoreOn, "once");
    }

    [Fact]
    public void What_ends_is_not_opened()
    {
        Revise(Told(DetectionEventKind.Raised) with { Severity = Severity.Info }, Now);

        Revise(Told(DetectionEventKind.Ended), Now.AddHours(7));

        snapshot.Reopenings.ShouldBeEmpty();
    }

    [Fact]
    public void A_log_that_is_read_again_opens_nothing_that_it_had_opened_before()
    {
        TellThrice(Now);
        snapshot.Reopenings.Clear();
        snapshot.AppliedTo = 0;

        TellThrice(Now.AddDays(1)).SaidMoreOn.ShouldBe(Now);
        snapshot.Reopenings.ShouldBeEmpty();

        Revise(Threat(DetectionEventKind.Changed) with { SaysMore = true }, Now.AddDays(1)).SaidMoreOn.ShouldBe(Now.AddDays(1));
        snapshot.Reopenings.ShouldBe([new("a_t7f", Now.AddDays(1))]);

        Contracts.Feed.AlertRow TellThrice(DateTimeOffset now)
        {
            Revise(Threat(DetectionEventKind.Raised), now);
            Revise(Threat(DetectionEventKind.Changed) with { SaysMore = true }, now);
            return Revise(Threat(DetectionEventKind.Changed) with { SaysMore = true }, now);
        }
    }

    [Fact]
    public void A_threat_whose_mark_was_let_go_began_when_it_did_and_is_opened_by_what_says_more()
    {
        var row = Revise(Threat(DetectionEventKind.Changed) with { At = Now.AddHours(5), SaysMore = true }, Now);
        (row.RaisedAt, row.SaidMoreOn).ShouldBe((Now, Now));
        snapshot.Reopenings.ShouldBe([new(row.Id, Now)]);
    }

    [Fact]
    public void A_clock_that_is_behind_makes_nothing_look_older()
    {
        var raised = Revise(Told(DetectionEventKind.Raised), Now);
        var changed = Revise(Told(DetectionEventKind.Changed), Now.AddHours(-3));
        var grown = alerts.Refresh(Told(DetectionEventKind.Changed)).ShouldNotBeNull();

        changed.Revision.ShouldBeGreaterThan(raised.Revision);
        grown.Revision.ShouldBeGreaterThanOrEqualTo(changed.Revision);
    }

    [Fact]
    public void However_many_threats_there_are_the_running_episode_stays_one_alert()
    {
        var raised = Revise(Told(DetectionEventKind.Raised, messages: 12), Now);
        Threats(AlertBook.Most + 100);

        var changed = Revise(Told(DetectionEventKind.Changed, messages: 90, at: Now.AddHours(1)), Now.AddHours(1));

        (changed.Id, changed.RaisedAt, changed.RaisedAtMessage).ShouldBe((raised.Id, raised.RaisedAt, 12));
        changed.Revision.ShouldBeGreaterThan(raised.Revision);
        snapshot.Alerts.Count.ShouldBe(AlertBook.Most);
    }

    [Fact]
    public void What_has_ended_goes_before_threats_do()
    {
        Threats(AlertBook.Most - 1);
        Revise(Told(DetectionEventKind.Raised), Now);
        Revise(Told(DetectionEventKind.Ended), Now);

        Revise(Told(DetectionEventKind.Raised) with { Episode = "e_80" }, Now);

        snapshot.Alerts.Select(mark => mark.Id).ShouldNotContain("a_7f");
        snapshot.Alerts.Select(mark => mark.Id).ShouldContain("a_t0");
    }

    [Fact]
    public void An_alert_that_comes_back_after_its_mark_went_is_newer_than_it_was()
    {
        var copied = Threats(1);
        copied = Threats(1);
        Threats(AlertBook.Most, from: 1);

        Threats(1).Revision.ShouldBeGreaterThan(copied.Revision);
    }

    private Contracts.Feed.AlertRow Threats(int count, int from = 0) => Enumerable.Range(from, count).Select(number => Revise(
        Told(DetectionEventKind.Raised) with { Episode = "t_" + number, Classification = Classification.Threat }, Now)).ToArray()[^1];

    private static DetectionEvent Threat(DetectionEventKind kind) => Told(kind) with { Episode = "t_7f", Classification = Classification.Threat };

    private Contracts.Feed.AlertRow Revise(DetectionEvent told, DateTimeOffset now, string? message = null) =>
        alerts.Revise(told, ++snapshot.AppliedTo, receivedAt: Now, now, message).ShouldNotBeNull();

    private static DetectionEvent Told(DetectionEventKind kind, long messages = 10, DateTimeOffset? at = null) => new()
    {
        Event = kind, Episode = "e_7f", Target = new("anna"), At = at ?? Now, StartedAt = Now, State = kind == DetectionEventKind.Ended ? EpisodeState.Ended : EpisodeState.Active,
        Classification = Classification.Coordinated, Severity = Severity.Warning, Messages = messages, Senders = 9, Score = 4, Probability = 0.99, Reasons = [],
    };
}
