using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class AlertBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<AlertMark> alerts = [];

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
        var grown = AlertBook.Refresh(alerts, Told(DetectionEventKind.Changed, messages: 500), Now).ShouldNotBeNull();
        (grown.Id, grown.Messages, grown.RaisedAtMessage).ShouldBe((raised.Id, 500, 12));
        grown.Revision.ShouldBeGreaterThan(raised.Revision);
    }

    [Fact]
    public void A_revision_is_newer_than_one_whose_mark_a_crash_took_away()
    {
        var before = AlertBook.Refresh(alerts, Told(DetectionEventKind.Raised), Now);
        var told = Revise(Told(DetectionEventKind.Raised), Now);
        var lost = AlertBook.Refresh(alerts, Told(DetectionEventKind.Changed), Now.AddSeconds(5))!;
        alerts.Clear();
        before.ShouldBeNull();
        Revise(Told(DetectionEventKind.Raised), Now.AddSeconds(9)).Revision.ShouldBeGreaterThan(Math.Max(told.Revision, lost.Revision));
    }

    [Fact]
    public void An_alert_keeps_the_message_that_raised_it()
    {
        Revise(Told(DetectionEventKind.Raised), Now, message: "17").Message.ShouldBe("17");
        Revise(Told(DetectionEventKind.Changed), Now, message: "18").Message.ShouldBe("17");
        AlertBook.Refresh(alerts, Told(DetectionEventKind.Changed), Now)!.Message.ShouldBe("17");
    }

    private Contracts.Feed.AlertRow Revise(DetectionEvent told, DateTimeOffset now, string? message = null) => AlertBook.Revise(alerts, told, receivedAt: Now, now, message);

    private static DetectionEvent Told(DetectionEventKind kind, long messages = 10, DateTimeOffset? at = null) => new()
    {
        Event = kind, Episode = "e_7f", Target = new("anna"), At = at ?? Now, StartedAt = Now, State = EpisodeState.Active,
        Classification = Classification.Coordinated, Severity = Severity.Warning, Messages = messages, Senders = 9, Score = 4, Probability = 0.99, Reasons = [],
    };
}
