using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Threats;

public class ThreatWatchTests
{
    private const string Menace = "We know where your office is and we are coming for you tonight";
    private const string Other = "Your children walk home alone along the river every day";
    private const string Third = "Enjoy your last week, I have bought the petrol and a long rope for you";
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProtectedFact Home = Fact("d_1", ProtectedFactKind.Address, "12 Example Street");
    private static readonly ProtectedFact School = Fact("d_2", ProtectedFactKind.School, "Example Primary");
    private readonly ThreatWatch watch = new(new("mp"));

    [Fact]
    public void A_threat_is_told_with_its_own_message_and_never_ends_by_itself()
    {
        var told = Raise("anna", Menace, 0).ShouldNotBeNull();
        (told.Classification, told.Severity, told.State, told.Messages).ShouldBe((Classification.Threat, Severity.Critical, EpisodeState.Active, 1));
        told.Episode.ShouldStartWith("t_");
    }

    [Fact]
    public void Copies_of_one_threat_are_one_threat()
    {
        Raise("anna", Menace, 0);
        for (var i = 1; i < 100; i++) Raise($"copy{i}", Menace.Replace("tonight", "tonight!!", StringComparison.Ordinal), i).ShouldBeNull();
    }

    [Fact]
    public void Whichever_copy_comes_first_the_others_are_the_same_threat()
    {
        // Each half is like the whole, and the halves are not like each other.
        const string first = "We know where your office is and we are coming for you", second = "and when you least expect us there will be blood on your doorstep";
        Raise("berta", first, 0).ShouldNotBeNull();
        Raise("anna", $"{first} {second}", 1).ShouldBeNull();
        Raise("carla", second, 2).ShouldBeNull();
    }

    [Theory]
    [InlineData("I am going to kill you, Lindqvist. You have two days.", "I g01ng 7o k1ll you Lindqvist. Y0u h4v3 7w0 d4ys.")]
    [InlineData("I know which school your kids go to. I'll be there with a gun before you do", "i kn0w wh1ch $chool your k1d$ g0 7o. 1'll be th3re w1th 4 gun b3f0r3 you do")]
    [InlineData("I will kill you Lindqvist. You have one week.", "I w1ll k1ll you L1ndqv1$7. You hav3 0ne w33k.")]
    [InlineData("Я хочу убить тебя завтра возле твоего дома, жди меня там вечером", "Я хо4у у6ить тебя 3автра во3ле твоего дома, жди меня там ве4ером")]
    public void A_copy_with_digits_for_its_letters_is_the_same_threat(string first, string copy)
    {
        Raise("anna", first, 0).ShouldNotBeNull();
        Raise("berta", copy, 1).ShouldBeNull();
    }

    [Fact]
    public void Another_threat_is_told_though_it_has_the_same_numbers()
    {
        Raise("anna", "You have 48 hours to leave, then we come to your house with petrol", 0).ShouldNotBeNull();
        Raise("berta", "In 48 hours your daughter walks home from school, and I'll be waiting", 1).ShouldNotBeNull();
    }

    [Fact]
    public void Hundreds_of_copies_are_counted_and_told_in_few_revisions()
    {
        Raise("anna", Menace, 0);
        var told = Enumerable.Range(1, 299).SelectMany(i => Revise($"copy{i}", Menace, i)).ToArray();
        told.Select(one => one.Messages).ShouldBe([2, 3, 5, 10, 20, 50, 100, 200]);
        told.Select(one => one.Episode).Distinct().ShouldHaveSingleItem();
        told.ShouldAllBe(one => one.StartedAt == Noon && one.Senders == one.Messages && one.State == EpisodeState.Active && !one.SaysMore);
    }

    [Fact]
    public void Whoever_copies_without_a_name_is_counted_as_a_message_and_not_as_a_sender()
    {
        Raise("anna", Menace, 0);
        var told = Revise(null, Menace, 1).ShouldHaveSingleItem();
        (told.Messages, told.Senders, told.UnknownSenders).ShouldBe((2, 1, 1));
    }

    [Fact]
    public void What_its_sender_adds_within_an_hour_joins_the_threat_and_is_told_at_once()
    {
        Raise("anna", Menace, 0);
        var told = Revise("anna", Other, 59).ShouldHaveSingleItem();
        (told.Messages, told.Senders, told.SaysMore).ShouldBe((2, 1, true));
    }

    [Fact]
    public void What_its_sender_says_in_other_words_after_an_hour_is_a_threat_of_its_own()
    {
        Raise("anna", Menace, 0);
        Revise("anna", Other, 50);
        Raise("anna", Third, 61).ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_threatens_day_after_day_is_told_day_after_day()
    {
        // Each within 24 hours of the one before, from two senders, the third in the second one's words.
        Raise("anna", Menace, 0).ShouldNotBeNull();
        Raise("anna", Other, 23 * 60).ShouldNotBeNull();
        var joined = Revise("berta", Other, 46 * 60).ShouldHaveSingleItem();
        (joined.Messages, joined.StartedAt).ShouldBe((2, Noon.AddHours(23)));
        Raise("anna", Third, 69 * 60).ShouldNotBeNull();
    }

    [Fact]
    public void The_same_words_a_day_after_they_began_are_a_new_threat_though_they_never_ceased()
    {
        Raise("anna", Menace, 0);
        for (var hour = 6; hour <= 24; hour += 6) Revise($"copy{hour}", Menace, 60 * hour);
        Raise("berta", Menace, (60 * 24) + 1).ShouldNotBeNull();
    }

    [Fact]
    public void What_a_crowd_copies_for_days_is_one_threat_until_a_day_without_it()
    {
        Raise("anna", Menace, 0);
        for (var hour = 1; hour <= 100; hour++) Revise($"copy{hour}", Menace, 60 * hour);
        Revise("berta", Menace, 60 * 124);
        Raise("carla", Menace, (60 * 148) + 1).ShouldNotBeNull();
    }

    [Fact]
    public void Words_that_joined_by_their_sender_are_known_no_longer_than_the_threat_they_joined()
    {
        Raise("anna", Menace, 0);
        Revise("anna", Other, 30);
        Revise("berta", Other, 23 * 60);
        Raise("carla", Other, (24 * 60) + 1).ShouldNotBeNull();
    }

    [Fact]
    public void A_thousand_different_threats_of_one_sender_in_an_hour_are_few_revisions()
    {
        Raise("anna", Menace, 0);
        var told = Enumerable.Range(1, 1_000).SelectMany(i => Revise("anna", Unlike(i), i * 0.059)).ToArray();
        told.Length.ShouldBeInRange(8, 25);
        told[^1].Messages.ShouldBeGreaterThan(900, "or the last were never told");
        told[^1].SaysMore.ShouldBeTrue();
    }

    [Fact]
    public void What_many_copy_stays_one_threat_though_more_than_are_remembered_come_between()
    {
        Raise("anna", Menace, 0);
        Revise("berta", Menace, 1);
        for (var i = 0; i < 100; i++) Raise($"other{i}", Unlike(i), 2 + (i * 0.1)).ShouldNotBeNull();
        Revise("carla", Menace, 20).ShouldHaveSingleItem().Messages.ShouldBe(3);
    }

    [Fact]
    public void Two_new_threats_copied_in_turn_are_two_though_every_other_that_is_remembered_has_more_copies()
    {
        for (var i = 0; i < 64; i++) Look($"old{i}", Unlike(i / 2), i * 0.1);
        var told = Enumerable.Range(0, 200).SelectMany(i => Look($"new{i}", i % 2 == 0 ? Menace : Other, 7 + (i * 0.1))).ToArray();
        told.Count(one => one.Event == DetectionEventKind.Raised).ShouldBe(2);
    }

    [Fact]
    public void What_comes_late_puts_out_nothing_that_is_copied_now()
    {
        for (var i = 0; i < 15; i++) Look($"copy{i}", Menace, i * 0.1);
        for (var i = 0; i < 40; i++) Look($"other{i}", Unlike(i), 2 + (i * 0.1));
        var late = Noon.AddDays(-3);
        watch.Look(Sign("late", Other, late, 0.95f), isFine: false, [], Noon.AddMinutes(6)).ShouldHaveSingleItem().Event.ShouldBe(DetectionEventKind.Raised);
        Enumerable.Range(0, 5).SelectMany(i => Revise($"more{i}", Menace, 7 + i)).ToArray().ShouldHaveSingleItem().Messages.ShouldBe(20);
    }

    [Fact]
    public void The_same_few_words_are_the_same_threat_and_other_few_words_are_not()
    {
        Raise("anna", "I will kill you", 0).ShouldNotBeNull();
        Revise("anna", "I w1ll KILL you!!", 1).ShouldHaveSingleItem().SaysMore.ShouldBeFalse();
        Revise("berta", "i will kill you", 2).ShouldHaveSingleItem().SaysMore.ShouldBeFalse();
        Raise("carla", "You will die", 3).ShouldNotBeNull();
        Revise("anna", "I kill you all", 4).ShouldHaveSingleItem().SaysMore.ShouldBeTrue();
    }

    [Fact]
    public void There_are_never_more_senders_than_messages_and_never_fewer_than_were_told()
    {
        var told = Enumerable.Range(0, 4_000).SelectMany(i => Look($"copy{i}", Unlike(i % 20), i * 0.01)).ToArray();
        told.ShouldAllBe(one => one.Senders <= one.Messages);
        foreach (var threat in told.GroupBy(one => one.Episode)) threat.Select(one => one.Senders).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public void A_threat_is_as_sure_as_the_surest_message_in_it()
    {
        Raise("anna", Menace, 0, 0.93f).ShouldNotBeNull().Probability.ShouldBe(0.93, 1e-6);
        Revise("anna", Other, 1, ToneModel.ThreatByRule).ShouldHaveSingleItem().Probability.ShouldBe(0.95, 1e-6);
    }

    [Fact]
    public void Withheld_senders_are_not_one_sender()
    {
        Raise(null, Menace, 0);
        Raise(null, Other, 1).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.6f)]
    [InlineData(0.85f)]
    public void What_only_might_be_a_threat_wakes_nobody(float probability) => Raise("anna", Menace, 0, probability).ShouldBeNull();

    [Fact]
    public void What_a_rule_knows_is_as_sure_as_the_rule() =>
        Raise("anna", Menace, 0, ToneModel.ThreatByRule).ShouldNotBeNull().Probability.ShouldBe(0.95, 1e-6);

    [Theory]
    [InlineData(MessageKind.Mention, Menace)]
    [InlineData(MessageKind.Repost, Menace)]
    [InlineData(MessageKind.Repost, "RT @somebody: " + Menace)]
    [InlineData(MessageKind.Mention, "RT @somebody: " + Menace)]
    public void Who_passes_on_what_somebody_else_wrote_threatens_nobody(MessageKind kind, string text) =>
        LookAt(kind, text, repostOf: "0").ShouldBeEmpty();

    [Theory]
    [InlineData(MessageKind.Mention, "RT @somebody: " + Menace)]
    [InlineData(MessageKind.Reply, "RT @somebody: " + Menace)]
    [InlineData(MessageKind.Email, "RT @x " + Menace)]
    public void Who_only_says_that_somebody_else_wrote_it_threatens(MessageKind kind, string text) =>
        LookAt(kind, text, repostOf: null).ShouldHaveSingleItem().Classification.ShouldBe(Classification.Threat);

    private IReadOnlyList<DetectionEvent> LookAt(MessageKind kind, string text, string? repostOf)
    {
        var message = new Message { Id = "1", Platform = "x", Sender = "anna", Targets = ["mp"], SentAt = Noon, Text = text, RepostOf = repostOf, Kind = kind };
        return watch.Look(MessageSigner.Sign(message, Noon) with { Tone = new ToneScore(0.95f, 0.9f, 0, true) }, isFine: false, [], Noon);
    }

    [Fact]
    public void Wording_that_people_said_is_fine_threatens_nobody() => Raise("anna", Menace, 0, isFine: true).ShouldBeNull();

    [Fact]
    public void Whoever_names_a_protected_fact_threatens_however_politely()
    {
        var told = Raise("anna", "What a lovely garden", 0, probability: 0, named: [Home]).ShouldNotBeNull();
        (told.Classification, told.Severity).ShouldBe((Classification.Threat, Severity.Critical));
        told.Reasons.ShouldHaveSingleItem().Text.ShouldBe("A message names the address that is protected");
    }

    [Fact]
    public void All_who_name_one_fact_within_a_day_make_one_alert_and_each_other_fact_makes_its_own()
    {
        Raise("anna", "What a lovely garden", 0, probability: 0, named: [Home]).ShouldNotBeNull();
        var told = Revise("berta", "Somebody should pay a visit there", 5, probability: 0, named: [Home]).ShouldHaveSingleItem();
        (told.Messages, told.SaysMore).ShouldBe((2, true));
        Raise("carla", "And this is where they learn to read", 6, probability: 0, named: [School]).ShouldNotBeNull();
    }

    [Fact]
    public void A_fact_is_told_though_its_sender_threatens_already_and_another_was_named_beside_it_before()
    {
        Raise("anna", Menace, 0).ShouldNotBeNull();
        Raise("anna", "What a lovely garden, go there all of you", 1, named: [Home]).ShouldNotBeNull();
        var told = Look("berta", "The garden, and where they learn to read", 5, probability: 0, named: [Home, School]);
        told.Select(one => one.Event).ShouldBe([DetectionEventKind.Changed, DetectionEventKind.Raised]);
        Revise("carla", "Both once more, in other words than the others", 6, probability: 0, named: [Home, School]).Length.ShouldBe(2);
    }

    [Fact]
    public void Two_facts_in_one_message_are_two_threats()
    {
        var told = Look("anna", "The garden, and where they learn to read", 0, probability: 0, named: [Home, School]);
        told.Select(one => one.Event).ShouldBe([DetectionEventKind.Raised, DetectionEventKind.Raised]);
        told.Select(one => one.Episode).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_threat_with_a_fact_in_it_is_told_though_others_named_the_fact_before()
    {
        var garden = Raise("anna", "What a lovely garden", 0, probability: 0, named: [Home]).ShouldNotBeNull();
        var told = Look("berta", Menace, 5, named: [Home]);
        told.Select(one => (one.Event, one.Episode == garden.Episode)).ShouldBe([(DetectionEventKind.Changed, true), (DetectionEventKind.Raised, false)]);
        told[0].Reasons.Select(reason => reason.Code).ShouldBe([ReasonCodes.ProtectedFact, ReasonCodes.Threat]);
    }

    [Fact]
    public void A_fact_named_for_days_is_told_every_day()
    {
        Raise("anna", "What a lovely garden", 0, probability: 0, named: [Home]).ShouldNotBeNull();
        Revise("berta", "Somebody should pay a visit there", 23 * 60, probability: 0, named: [Home]);
        Raise("carla", "Tonight, bring everybody along", 25 * 60, probability: 0, named: [Home]).ShouldNotBeNull();
    }

    private static ProtectedFact Fact(string id, ProtectedFactKind kind, string text) => new() { Id = id, At = Noon, By = "desk", Kind = kind, Text = text };

    private static SignedMessage Sign(string? sender, string text, DateTimeOffset at, float probability)
    {
        var message = new Message { Id = $"{sender}{at.Ticks}", Platform = "x", Sender = sender, Targets = ["mp"], SentAt = at, Text = text };
        return MessageSigner.Sign(message, at) with { Tone = new ToneScore(probability, 0.9f, 0, true) };
    }

    private static string Unlike(int number)
    {
        var random = new Random(number);
        return string.Join(' ', Enumerable.Range(0, 9).Select(_ => string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26))))));
    }

    /// <summary>The threat that a message raises; null where it raises none.</summary>
    private DetectionEvent? Raise(string? sender, string text, double minutes, float probability = 0.95f, bool isFine = false, params ProtectedFact[] named) =>
        Look(sender, text, minutes, probability, isFine, named).SingleOrDefault(told => told.Event == DetectionEventKind.Raised);

    /// <summary>What is told of threats that were there before.</summary>
    private DetectionEvent[] Revise(string? sender, string text, double minutes, float probability = 0.95f, params ProtectedFact[] named)
    {
        var told = Look(sender, text, minutes, probability, isFine: false, named);
        told.ShouldAllBe(one => one.Event == DetectionEventKind.Changed);
        return [.. told];
    }

    private IReadOnlyList<DetectionEvent> Look(string? sender, string text, double minutes, float probability = 0.95f, bool isFine = false, params ProtectedFact[] named)
    {
        var at = Noon.AddMinutes(minutes);
        return watch.Look(Sign(sender, text, at, probability), isFine, named, at);
    }
}
