using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>What is over is told once more when it turns out to have been part of a campaign, and stays over.</summary>
public class EndedEpisodesTests
{
    private const string Demand = "Resign now you disgrace, everyone in this country is sick of your lies and your face";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_episode_that_joins_a_campaign_after_its_end_changes_and_stays_ended()
    {
        var (detector, ended) = AfterEnd();
        var linked = detector.Apply(Fact(ended, "c_1")).ShouldHaveSingleItem();
        linked.ShouldBe(ended with { Event = DetectionEventKind.Changed, At = detector.Clock!.Value, Campaign = "c_1" });
        linked.State.ShouldBe(EpisodeState.Ended);
        detector.Figures().Current.ShouldBeNull();
        detector.NextTick.ShouldBeNull();
        detector.Apply(Fact(ended, "c_1")).ShouldBeEmpty("it is told already");
        detector.Apply(Fact(ended, null)).ShouldHaveSingleItem().Campaign.ShouldBeNull();
    }

    [Fact]
    public void A_restored_detector_remembers_what_has_ended()
    {
        var (detector, ended) = AfterEnd();
        var restored = TargetDetector.Restore(Stream.Target, DetectionSettings.Default, detector.Save());
        Line(restored.Apply(Fact(ended, "c_1"))).ShouldBe(Line(detector.Apply(Fact(ended, "c_1"))));
        restored.Save().ShouldBe(detector.Save());
    }

    [Fact]
    public void After_a_week_nobody_speaks_of_it_any_more()
    {
        var (detector, ended) = AfterEnd();
        detector.Advance(ended.At.AddDays(8));
        detector.Apply(Fact(ended, "c_1")).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_crowd_at_another_target_a_day_later_puts_the_first_episode_into_the_campaign()
    {
        var run = new DetectionRun(DetectionSettings.Default);
        var stream = new Stream(Monday);
        List<DetectionEvent> told = [.. Days(run, stream), .. Attack(run, stream, "anna", 60 * 24 * 4), .. Attack(run, stream, "berta", 60 * 24 * 5)];

        var berta = told.Last(one => one.Target.Value == "berta").Campaign.ShouldNotBeNull();
        var anna = told.Where(one => one.Target.Value == "anna").ToArray();
        anna.Select(one => (one.Event, one.State)).ShouldBe(
        [
            (DetectionEventKind.Raised, EpisodeState.Building), (DetectionEventKind.Ended, EpisodeState.Ended), (DetectionEventKind.Changed, EpisodeState.Ended),
        ]);
        anna.Select(one => one.Campaign).ShouldBe([null, null, berta]);
        (anna[2].Messages, anna[2].Senders, anna[2].Classification).ShouldBe((anna[1].Messages, anna[1].Senders, anna[1].Classification));
        anna[2].At.ShouldBeGreaterThan(anna[1].At);
    }

    private static IEnumerable<DetectionEvent> Days(DetectionRun run, Stream stream) =>
        stream.Days(4).SelectMany(message => ((string[])["anna", "berta"]).SelectMany(target => run.Observe(new(target), message)));

    private static IEnumerable<DetectionEvent> Attack(DetectionRun run, Stream stream, string target, int minutes) =>
        Enumerable.Range(0, 60).SelectMany(i => run.Observe(new(target), stream.At(minutes + (i * 0.2), sender: $"raider{i}", text: Demand)));

    private static (TargetDetector Detector, DetectionEvent Ended) AfterEnd()
    {
        var stream = new Stream(Monday);
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in stream.Days(3)) detector.Observe(message);
        for (var i = 0; i < 60; i++) detector.Observe(stream.At((3 * 24 * 60) + (i * 0.2), text: Demand));
        return (detector, detector.Advance(detector.Clock!.Value.AddDays(1)).ShouldHaveSingleItem());
    }

    private static CampaignLink Fact(DetectionEvent episode, string? campaign) => new(Stream.Target, episode.Episode, campaign, episode.At.AddHours(1), 20, 0.1, 1);

    private static string Line(IReadOnlyList<DetectionEvent> told) => System.Text.Json.JsonSerializer.Serialize(told);
}
