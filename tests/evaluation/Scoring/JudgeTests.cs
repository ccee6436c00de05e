using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Evaluation.Detectors;
using PileOn.Evaluation.Results;
using PileOn.Evaluation.Scoring;
using PileOn.Simulation.Truth;
using static PileOn.Evaluation.Tests.Streams;

namespace PileOn.Evaluation.Tests.Scoring;

public sealed class JudgeTests
{
    // Ordinary messages 0 to 9, then an attack of 20: messages 10 to 29, one a minute.
    private static readonly Case Attacked = Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i))], Happens(Classification.Coordinated, 10, 29));

    [Fact]
    public void An_attack_is_told_when_its_right_alert_came_and_its_messages_until_then_are_counted()
    {
        var score = Judge.Score(Attacked, [Told("a", (16, Classification.Coordinated))]);
        var episode = score.Episodes.ShouldHaveSingleItem();
        (episode.Right, episode.Notified, episode.Alerts, episode.MessagesToRight, episode.SecondsToRight).ShouldBe((true, true, 1, 7, 360.0));
        (score.Notifying, score.False).ShouldBe((1, 0));
    }

    [Fact]
    public void An_alert_that_is_first_wrong_and_then_right_counts_from_when_it_was_right()
    {
        var episode = Judge.Score(Attacked, [Told("a", (12, Classification.Surge), (20, Classification.Coordinated))]).Episodes[0];
        (episode.Right, episode.MessagesToRight).ShouldBe((true, 11));
    }

    [Fact]
    public void A_wrong_last_word_is_not_right_though_somebody_was_woken()
    {
        var episode = Judge.Score(Attacked, [Told("a", (12, Classification.Coordinated), (20, Classification.PileOn))]).Episodes[0];
        (episode.Right, episode.Notified, episode.Said).ShouldBe((false, true, Classification.PileOn));
    }

    [Fact]
    public void An_alarm_that_rang_before_and_goes_on_has_told_nothing()
    {
        foreach (var ringing in (Alert[])[Told("a", (3, null)), Told("a", (3, Classification.Coordinated))])
        {
            var score = Judge.Score(Attacked, [ringing]);
            (score.Episodes[0].MessagesToRight, score.Episodes[0].Notified, score.Episodes[0].Right, score.False).ShouldBe((null, false, false, 1));
        }
    }

    [Fact]
    public void A_threat_told_of_another_message_is_false_and_finds_nothing()
    {
        var stream = Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i))], Happens(Classification.Threat, 20, 20));
        var missed = Judge.Score(stream, [Told("t", (5, Classification.Threat))]);
        (missed.Episodes[0].Notified, missed.False, missed.FalseThreats).ShouldBe((false, 1, 1));
        var found = Judge.Score(stream, [Told("t", (20, Classification.Threat))]);
        (found.Episodes[0].Right, found.Episodes[0].MessagesToRight, found.False).ShouldBe((true, 1, 0));
    }

    [Fact]
    public void A_false_alarm_that_happens_to_last_into_an_attack_stays_false_and_finds_it_when_it_says_so()
    {
        var score = Judge.Score(Attacked, [Told("a", (5, Classification.PileOn), (15, Classification.Coordinated))]);
        (score.Episodes[0].Notified, score.Episodes[0].MessagesToRight, score.False).ShouldBe((true, 6, 1));
    }

    [Fact]
    public void An_alert_elsewhere_or_for_nothing_is_false_and_a_surge_wakes_nobody()
    {
        Judge.Score(Attacked, [Told("a", "sam", (12, Classification.PileOn))]).False.ShouldBe(1);
        Judge.Score(Attacked, [Told("a", "sam", (12, Classification.Surge))]).Notifying.ShouldBe(0);
        var praise = Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i))], Happens(Classification.Surge, 10, 29));
        var score = Judge.Score(praise, [Told("a", (12, Classification.PileOn))]);
        (score.False, score.Episodes[0].Right).ShouldBe((1, false));
        Judge.Score(praise, []).Episodes[0].Right.ShouldBeTrue();
    }

    [Fact]
    public void What_is_said_long_after_an_attack_finds_it_no_more()
    {
        var stream = Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i)), Message(30, 200)], Happens(Classification.Coordinated, 10, 29));
        var late = new Alert { Id = "a", Target = new TargetId("jo"), StartedAt = Minute(12) };
        late.Steps.AddRange([new(12, Minute(12), Classification.Surge, 0.99), new(30, Minute(200), Classification.Coordinated, 0.99)]);

        var score = Judge.Score(stream, [late]);

        (score.Episodes[0].Notified, score.Episodes[0].MessagesToRight, score.Episodes[0].Right, score.False).ShouldBe((false, null, false, 1));
    }

    [Fact]
    public void A_threat_told_of_an_attacks_own_message_is_left_to_taste_and_one_of_a_bystander_is_not()
    {
        var attack = Happens(Classification.Coordinated, 10, 29) with { MessageIds = [.. Enumerable.Range(5, 10).Select(i => $"m{2 * i}")] };
        var stream = Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i))], attack);

        var own = Judge.Score(stream, [Told("t", (12, Classification.Threat))]);
        (own.False, own.LeftToTaste).ShouldBe((0, 1));
        var bystander = Judge.Score(stream, [Told("t", (13, Classification.Threat))]);
        (bystander.FalseThreats, bystander.LeftToTaste).ShouldBe((1, 0));
    }

    [Fact]
    public void A_threat_told_among_harmless_messages_is_false_though_the_crowd_itself_may_be_told_or_not()
    {
        var crowd = Happens(Classification.Surge, 10, 29) with { Optional = true };
        Judge.Score(Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i))], crowd), [Told("t", (15, Classification.Threat))]).FalseThreats.ShouldBe(1);
    }

    [Fact]
    public void How_sure_an_alert_was_is_what_it_said_when_it_woke_somebody()
    {
        var alert = new Alert { Id = "a", Target = new TargetId("jo"), StartedAt = Minute(12) };
        alert.Steps.AddRange([new(12, Minute(12), Classification.Surge, 0.5), new(13, Minute(13), Classification.Coordinated, 0.991), new(20, Minute(20), Classification.Coordinated, 0.99999)]);

        var bins = ReliabilityBin.Of([Judge.Score(Attacked, [alert])]).Where(bin => bin.Alerts > 0);

        bins.ShouldHaveSingleItem().ShouldBe(new(IsThreat: false, 0.99, 0.999, 1, 0.991, 1));
    }

    [Fact]
    public void Around_a_scenario_in_a_real_stream_nothing_is_judged()
    {
        var jo = new HashSet<TargetId> { new("jo") };
        var stream = new Case("by-hand", 1, "real", [.. Attacked.Arrivals, .. Case([Message(90, 40, target: "sam")]).Arrivals], Attacked.Truth, jo);

        var score = Judge.Score(stream, [Told("a", "sam", (12, Classification.PileOn))]);

        (score.Notifying, score.False, stream.Targets).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void A_detector_that_only_alarms_is_right_about_attacks_and_wrong_about_all_else()
    {
        Judge.Score(Attacked, [Told("a", (16, null))]).Episodes[0].Right.ShouldBeTrue();
        var praise = Case([.. Enumerable.Range(0, 30).Select(i => Message(i, i))], Happens(Classification.Surge, 10, 29));
        Judge.Score(praise, [Told("a", (16, null))]).Episodes[0].Right.ShouldBeFalse();
    }

    [Fact]
    public void A_median_over_attacks_that_were_mostly_never_told_is_never()
    {
        CaseScore Score(params Alert[] alerts) => Judge.Score(Attacked, alerts);
        var told = Score(Told("a", (16, Classification.Coordinated)));
        DetectorResult.Of("x", [told, told, Score()]).MessagesToRight.ShouldBe(7);
        var mostlySilent = DetectorResult.Of("x", [told, Score(), Score()]);
        mostlySilent.MessagesToRight.ShouldBeNull();
        mostlySilent.Recall.ShouldBe(1 / 3.0, 1e-9);
    }

    [Fact]
    public void Links_are_judged_by_pairs()
    {
        var stream = new Case("by-hand", 1, null, Attacked.Arrivals, Attacked.Truth with
        {
            Episodes = [Happens(Classification.Coordinated, 10, 15) with { Id = "t1" }, Happens(Classification.Coordinated, 20, 25) with { Id = "t2" }],
            Campaigns = [new("k", ["t1", "t2"])],
        });
        Alert[] Alerts(string? one, string? other)
        {
            var (a, b) = (Told("a", (12, Classification.Coordinated)), Told("b", (22, Classification.Coordinated)));
            (a.Campaign, a.EndedAt, b.Campaign) = (one, Minute(17), other);
            return [a, b];
        }

        DetectorResult.Of("x", [Judge.Score(stream, Alerts("c", "c"))]).CampaignF1.ShouldBe(1);
        DetectorResult.Of("x", [Judge.Score(stream, Alerts("c", null))]).CampaignF1.ShouldBe(0);
        DetectorResult.Of("x", [Judge.Score(stream, [])]).CampaignF1.ShouldBe(0);
    }

    private static TrueEpisode Happens(Classification? expected, int from, int to) => new()
    {
        Id = "t1", Target = "jo", Expected = expected, Optional = false, What = "something", First = Minute(from), Last = Minute(to),
        AlsoRight = [], Why = null, Campaign = null, FirstMessage = $"m{from}", Messages = to - from + 1,
        MessageIds = [.. Enumerable.Range(from, to - from + 1).Select(i => $"m{i}")],
    };

    private static Alert Told(string id, params (int Place, Classification? Said)[] steps) => Told(id, "jo", steps);

    private static Alert Told(string id, string target, params (int Place, Classification? Said)[] steps)
    {
        var alert = new Alert { Id = id, Target = new TargetId(target), StartedAt = Minute(steps[0].Place) };
        alert.Steps.AddRange(steps.Select(step => new AlertStep(step.Place, Minute(step.Place), step.Said, 0.99)));
        return alert;
    }
}
