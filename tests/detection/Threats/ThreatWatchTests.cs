using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Threats;

public class ThreatWatchTests
{
    private const string Menace = "We know where your office is and we are coming for you tonight";
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProtectedFact Home = Fact("d_1", ProtectedFactKind.Address, "12 Example Street");
    private static readonly ProtectedFact School = Fact("d_2", ProtectedFactKind.School, "Example Primary");
    private readonly ThreatWatch watch = new(new("mp"));

    [Fact]
    public void A_threat_is_told_with_its_own_message_and_never_ends_by_itself()
    {
        var told = Look("anna", Menace, 0).ShouldNotBeNull();
        (told.Classification, told.Severity, told.State, told.Messages).ShouldBe((Classification.Threat, Severity.Critical, EpisodeState.Active, 1));
        told.Episode.ShouldStartWith("t_");
    }

    [Fact]
    public void Copies_of_one_threat_are_one_threat()
    {
        Look("anna", Menace, 0);
        for (var i = 1; i < 100; i++) Look($"copy{i}", Menace.Replace("tonight", "tonight!!", StringComparison.Ordinal), i).ShouldBeNull();
    }

    [Fact]
    public void Whichever_copy_comes_first_the_others_are_the_same_threat()
    {
        // Each half is like the whole, and the halves are not like each other.
        const string first = "We know where your office is and we are coming for you", second = "and when you least expect us there will be blood on your doorstep";
        Look("berta", first, 0).ShouldNotBeNull();
        Look("anna", $"{first} {second}", 1).ShouldBeNull();
        Look("carla", second, 2).ShouldBeNull();
    }

    [Theory]
    [InlineData("I am going to kill you, Lindqvist. You have two days.", "I g01ng 7o k1ll you Lindqvist. Y0u h4v3 7w0 d4ys.")]
    [InlineData("I know which school your kids go to. I'll be there with a gun before you do", "i kn0w wh1ch $chool your k1d$ g0 7o. 1'll be th3re w1th 4 gun b3f0r3 you do")]
    [InlineData("I will kill you Lindqvist. You have one week.", "I w1ll k1ll you L1ndqv1$7. You hav3 0ne w33k.")]
    [InlineData("Я хочу убить тебя завтра возле твоего дома, жди меня там вечером", "Я хо4у у6ить тебя 3автра во3ле твоего дома, жди меня там ве4ером")]
    public void A_copy_with_digits_for_its_letters_is_the_same_threat(string first, string copy)
    {
        Look("anna", first, 0).ShouldNotBeNull();
        Look("berta", copy, 1).ShouldBeNull();
    }

    [Fact]
    public void Another_threat_is_told_though_it_has_the_same_numbers()
    {
        Look("anna", "You have 48 hours to leave, then we come to your house with petrol", 0).ShouldNotBeNull();
        Look("berta", "In 48 hours your daughter walks home from school, and I'll be waiting", 1).ShouldNotBeNull();
    }

    [Fact]
    public void The_same_sender_within_a_day_is_one_threat() =>
        (Look("anna", Menace, 0), Look("anna", "Something else entirely, and no kinder than before", 60)).Item2.ShouldBeNull();

    [Fact]
    public void The_same_words_after_a_day_of_silence_are_a_new_threat()
    {
        Look("anna", Menace, 0);
        Look("berta", Menace, 60 * 25).ShouldNotBeNull();
    }

    [Fact]
    public void Withheld_senders_are_not_one_sender()
    {
        Look(null, Menace, 0);
        Look(null, "Your children walk home alone along the river every day", 1).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.6f)]
    [InlineData(0.85f)]
    public void What_only_might_be_a_threat_wakes_nobody(float probability) => Look("anna", Menace, 0, probability).ShouldBeNull();

    [Fact]
    public void What_no_rule_knows_is_told_and_not_said_to_be_sure()
    {
        var byModel = Look("anna", Menace, 0, 0.93f).ShouldNotBeNull();
        var byRule = Look("berta", "Your children walk home alone along the river every day", 0, ToneModel.ThreatByRule).ShouldNotBeNull();
        byModel.Probability.ShouldBeLessThan(0.5);
        byRule.Probability.ShouldBe(0.95, 1e-6);
        byModel.Reasons.ShouldHaveSingleItem().Text.ShouldBe("A message reads like a threat: 41% sure");
    }

    [Theory]
    [InlineData("0", Menace)]
    [InlineData(null, "RT @somebody: " + Menace)]
    public void Who_passes_on_what_somebody_else_wrote_threatens_nobody(string? repostOf, string text)
    {
        var message = new Message { Id = "1", Platform = "x", Sender = "anna", Targets = ["mp"], SentAt = Noon, Text = text, RepostOf = repostOf };
        watch.Look(MessageSigner.Sign(message, Noon) with { Tone = new ToneScore(0.95f, 0.9f, 0, true) }, isFine: false, [], Noon).ShouldBeNull();
    }

    [Fact]
    public void Wording_that_people_said_is_fine_threatens_nobody() => Look("anna", Menace, 0, isFine: true).ShouldBeNull();

    [Fact]
    public void Whoever_names_a_protected_fact_threatens_however_politely()
    {
        var told = Look("anna", "What a lovely garden", 0, probability: 0, named: Home).ShouldNotBeNull();
        (told.Classification, told.Severity).ShouldBe((Classification.Threat, Severity.Critical));
        told.Reasons.ShouldHaveSingleItem().Text.ShouldBe("A message names the address that is protected");
    }

    [Fact]
    public void All_who_name_one_fact_within_a_day_make_one_alert_and_each_other_fact_makes_its_own()
    {
        Look("anna", "What a lovely garden", 0, probability: 0, named: Home).ShouldNotBeNull();
        Look("berta", "Somebody should pay a visit there", 5, probability: 0, named: Home).ShouldBeNull();
        Look("carla", "And this is where they learn to read", 6, probability: 0, named: School).ShouldNotBeNull();
    }

    [Fact]
    public void A_fact_is_told_though_another_was_named_beside_it_before()
    {
        Look("anna", "What a lovely garden", 0, probability: 0, named: Home);
        Look("berta", "The garden, and where they learn to read", 5, probability: 0, named: Home, also: School).ShouldNotBeNull();
        Look("carla", "Both once more, in other words than the others", 6, probability: 0, named: Home, also: School).ShouldBeNull();
    }

    [Fact]
    public void A_threat_with_a_fact_in_it_is_told_though_others_named_the_fact_before()
    {
        Look("anna", "What a lovely garden", 0, probability: 0, named: Home);
        var told = Look("berta", Menace, 5, named: Home).ShouldNotBeNull();
        told.Reasons.Select(reason => reason.Code).ShouldBe([ReasonCodes.ProtectedFact, ReasonCodes.Threat]);
    }

    private static ProtectedFact Fact(string id, ProtectedFactKind kind, string text) => new() { Id = id, At = Noon, By = "desk", Kind = kind, Text = text };

    private DetectionEvent? Look(string? sender, string text, double minutes, float probability = 0.95f, bool isFine = false, ProtectedFact? named = null, ProtectedFact? also = null)
    {
        var at = Noon.AddMinutes(minutes);
        var message = new Message { Id = $"{sender}{minutes}", Platform = "x", Sender = sender, Targets = ["mp"], SentAt = at, Text = text };
        return watch.Look(MessageSigner.Sign(message, at) with { Tone = new ToneScore(probability, 0.9f, 0, true) }, isFine, named is null ? [] : also is null ? [named] : [named, also], at);
    }
}
