using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;
using Stream = PileOn.Detection.Tests.Episodes.Stream;

namespace PileOn.Detection.Tests.Decisions;

/// <summary>What people decide about a target changes what is raised there.</summary>
public class DecisionTests
{
    private const string Slogan = "Stand up for the northern harbour bridge before the council sells every last bolt of it";
    private const string Song = "I will kill you softly with this song tonight at the northern harbour hall";
    private const string Street = "12 Example Street, the one with the blue door";
    private const int Week = 7 * 24 * 60;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly Stream stream = new(Monday);
    private readonly TargetDetector detector = new(Stream.Target, DetectionSettings.Default);

    public DecisionTests() => Observe(stream.Days(7));

    [Fact]
    public void Wording_marked_as_fine_raises_nothing_coordinated()
    {
        detector.Apply(Fine(Slogan)).ShouldBeEmpty();
        Observe(Chant(100)).ShouldAllBe(told => told.Classification == Classification.Surge);
    }

    [Fact]
    public void The_same_wording_without_a_verdict_is_coordinated_or_organised() =>
        Observe(Chant(100)).ShouldContain(told => told.Classification == Classification.Coordinated || told.Classification == Classification.Organised);

    [Fact]
    public void A_verdict_calms_the_running_episode_at_once()
    {
        Observe(Chant(60));
        var phrase = detector.Phrases()[0].Cluster;
        var changed = detector.Apply(Fine("not compared", detector.Wording(phrase))).ShouldHaveSingleItem();
        (changed.Event, changed.Classification, changed.Severity).ShouldBe((DetectionEventKind.Changed, Classification.Surge, Severity.Info));
        Observe(Chant(200, from: 20)).ShouldBeEmpty();
    }

    [Fact]
    public void A_verdict_about_what_nobody_here_says_leaves_an_attack_as_it_was()
    {
        Observe(Chant(60));
        Observe(Enumerable.Range(0, 1_200).Select(i => stream.At(Week + 15 + (i * 0.2), text: null)));
        var before = Running;
        before.Classification.ShouldBe(Classification.Coordinated, "or there was nothing to lose");
        detector.Apply(Fine("Happy birthday to the whole team of the northern harbour museum and its neighbours")).ShouldBeEmpty();
        (Running.Classification, Running.Score).ShouldBe((before.Classification, before.Score));
        Observe([stream.At(Week + 260, text: null)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_verdict_expires()
    {
        detector.Apply(Fine(Slogan, until: Monday.AddMinutes(Week)));
        Observe(Chant(100)).ShouldContain(told => told.Classification == Classification.Coordinated || told.Classification == Classification.Organised);
    }

    [Fact]
    public void A_verdict_that_is_taken_back_counts_no_longer()
    {
        var fine = Fine(Slogan);
        detector.Apply(fine);
        detector.Apply(new Withdrawal { Id = "d_2", At = Monday, By = "desk", Withdraws = fine.Id });
        detector.Decisions.ShouldBeEmpty();
        Observe(Chant(100)).ShouldContain(told => told.Classification == Classification.Coordinated || told.Classification == Classification.Organised);
    }

    [Fact]
    public void Another_wording_is_as_loud_as_before()
    {
        detector.Apply(Fine(Slogan));
        Observe(Enumerable.Range(0, 60).Select(i => stream.At(Week + (i * 0.2), text: "Resign now you disgrace, everyone in this country is sick of your lies and your face")))
            .ShouldContain(told => told.Classification == Classification.Coordinated);
    }

    [Theory]
    [InlineData(" and if you sell it we will come to your house tonight and kill you and your children, you are dead")]
    [InlineData(" or I will kill you")]
    public void A_slogan_with_a_threat_added_to_it_is_told_as_a_threat_however_short(string added)
    {
        detector.Apply(Fine(Slogan));
        Observe([stream.At(Week, text: Slogan + added)]).ShouldContain(told => told.Classification == Classification.Threat);
    }

    [Fact]
    public void A_wording_that_reads_like_a_threat_and_is_none_is_told_no_more()
    {
        var told = Observe([stream.At(Week, text: Song)], Copy()).Select(one => one.Classification).ToArray();
        told.ShouldBe([Classification.Threat], "or there was nothing to quiet");
        detector.Apply(Fine(Song));
        Observe([stream.At(Week, text: Song + "!!")]).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_planned_is_no_news_and_the_same_without_a_plan_is()
    {
        var night = Enumerable.Range(0, 300).Select(i => stream.At(Week + (i * 0.4), text: null)).ToArray();
        var unplanned = Copy();
        Observe(night, unplanned).ShouldContain(told => told.Event == DetectionEventKind.Raised);
        detector.Apply(Planned(Monday.AddMinutes(Week), hours: 3, times: 100));
        Observe(night).ShouldBeEmpty();
        detector.Figures().UsualTenMinutes.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void An_attack_on_the_planned_night_is_told()
    {
        detector.Apply(Planned(Monday.AddMinutes(Week), hours: 3, times: 100));
        var attack = Enumerable.Range(0, 100).Select(i => stream.At(Week + (i * 0.5), text: "Resign now you disgrace, everyone in this country is sick of your lies and your face"));
        Observe(attack).ShouldContain(told => told.Classification == Classification.Coordinated);
    }

    [Fact]
    public void After_the_planned_night_the_old_measure_holds_again()
    {
        detector.Apply(Planned(Monday.AddMinutes(Week), hours: 3, times: 100));
        Observe(Enumerable.Range(0, 300).Select(i => stream.At(Week + (i * 0.4), text: null))).ShouldBeEmpty();
        Observe(Enumerable.Range(0, 200).Select(i => stream.At(Week + (36 * 60) + (i * 0.1), text: null))).ShouldContain(told => told.Event == DetectionEventKind.Raised);
    }

    [Fact]
    public void A_fact_protected_twice_or_within_another_is_told_once()
    {
        foreach (var (id, text) in new[] { ("d_1", "12 Example Street"), ("d_2", "12 example street"), ("d_3", "12 Example Street, Springfield") })
            detector.Apply(new ProtectedFact { Id = id, At = Monday, By = "desk", Kind = ProtectedFactKind.Address, Text = text });
        Observe([stream.At(Week, text: "She lives at 12 Example Street, Springfield, in the house with the blue door")]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_message_that_names_a_protected_fact_is_a_threat_at_once()
    {
        detector.Apply(new ProtectedFact { Id = "d_1", At = Monday, By = "desk", Kind = ProtectedFactKind.Address, Text = "12 Example Street" });
        var told = Observe([stream.At(Week, text: Street), stream.At(Week + 1, text: Street.ToUpperInvariant())]);
        told.Select(one => (one.Event, one.Classification, one.Messages))
            .ShouldBe([(DetectionEventKind.Raised, Classification.Threat, 1), (DetectionEventKind.Changed, Classification.Threat, 2)]);
        told.ShouldAllBe(one => one.Reasons[0].Code == ReasonCodes.ProtectedFact);
        (detector.LatestTone.Threat, detector.LatestTone.Civil).ShouldBe((0.99f, 0));
    }

    [Fact]
    public void Decisions_are_in_what_is_saved()
    {
        detector.Apply(Fine(Slogan));
        detector.Apply(Planned(Monday.AddMinutes(Week), hours: 3, times: 100));
        detector.Apply(new ProtectedFact { Id = "d_2", At = Monday, By = "desk", Kind = ProtectedFactKind.Address, Text = "12 Example Street" });
        var messages = Chant(50).Append(stream.At(Week + 12, text: Street)).ToArray();
        var copy = Copy();
        copy.Decisions.Count.ShouldBe(3);
        Observe(messages, copy).Select(told => (told.Event, told.Episode, told.Classification, told.Messages))
            .ShouldBe(Observe(messages).Select(told => (told.Event, told.Episode, told.Classification, told.Messages)));
        copy.Save().ShouldBe(detector.Save());
    }

    [Fact]
    public void One_more_than_there_can_be_is_not_taken_in_and_costs_nobody_an_older_one()
    {
        for (var i = 0; i < 40; i++)
            detector.Apply(new ProtectedFact { Id = $"d_{i}", At = Monday, By = "desk", Kind = ProtectedFactKind.Address, Text = $"{i} Example Street" });
        detector.Decisions.Select(decision => decision.Id).ShouldBe(Enumerable.Range(0, 30).Select(i => $"d_{i}"));
    }

    [Fact]
    public void One_that_has_expired_makes_room_though_nobody_has_written_since()
    {
        var now = Monday.AddDays(60); // the latest message is weeks old
        for (var i = 0; i < 30; i++) detector.Apply(Fine($"{Slogan} {i}", until: i == 7 ? now.AddDays(-1) : null, id: $"d_{i}"));
        detector.Apply(Fine(Slogan, id: "d_30") with { At = now });
        detector.Decisions.Select(decision => decision.Id).ShouldBe(Enumerable.Range(0, 31).Where(i => i != 7).Select(i => $"d_{i}"));
    }

    [Fact]
    public void A_long_wording_that_threatens_at_its_end_is_as_fine_as_a_short_one()
    {
        var letter = string.Concat(Enumerable.Range(0, 60).Select(i => $"harbour{i * 7919 % 1000} "));
        var song = letter + Song;
        Observe([stream.At(Week, text: song)], Copy()).ShouldNotBeEmpty("or there was nothing to quiet");
        detector.Apply(FineWording.Of("d_1", Monday, "desk", song, Monday.AddYears(1)));
        Observe([stream.At(Week, text: song)]).ShouldBeEmpty();
    }

    [Fact]
    public void As_many_decisions_as_there_can_be_fit_beside_a_busy_target()
    {
        var random = new Random(3);
        string Noise(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));
        var nothing = detector.Save().Length;
        for (var i = 0; i < 30; i++)
        {
            var wording = TextSigner.Sign(Noise(280))!;
            detector.Apply(Fine(Noise(280), wording, id: $"w{i}"));
            detector.Apply(new PlannedEvent { Id = $"p{i}", At = Monday, By = Noise(20), What = Noise(200), From = Monday, To = Monday.AddYears(1), Times = 3 });
            detector.Apply(new ProtectedFact { Id = $"f{i}", At = Monday, By = Noise(20), Kind = ProtectedFactKind.Address, Text = Noise(200) });
        }

        detector.Decisions.Count.ShouldBe(90);
        (detector.Save().Length - nothing).ShouldBeLessThan(28 * 1024);
    }

    private static FineWording Fine(string text, TextSignature? wording = null, DateTimeOffset? until = null, string id = "d_1") =>
        new() { Id = id, At = Monday, By = "desk", Text = text, Until = until ?? Monday.AddYears(1), MinHash = wording?.MinHash, Version = PhraseMatch.Version };

    private static PlannedEvent Planned(DateTimeOffset from, double hours, double times) =>
        new() { Id = "d_9", At = Monday, By = "desk", What = "election night", From = from, To = from.AddHours(hours), Times = times };

    private IEnumerable<SignedMessage> Chant(int count, double from = 0) => Enumerable.Range(0, count).Select(i => stream.At(Week + from + (i * 0.2), text: Slogan)).ToArray();

    private DetectionEvent Running => detector.Figures().Current.ShouldNotBeNull();

    private TargetDetector Copy() => TargetDetector.Restore(Stream.Target, DetectionSettings.Default, detector.Save());

    private List<DetectionEvent> Observe(IEnumerable<SignedMessage> messages, TargetDetector? by = null) => [.. messages.SelectMany((by ?? detector).Observe)];
}
