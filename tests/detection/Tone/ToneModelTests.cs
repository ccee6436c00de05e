using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class ToneModelTests
{
    [Theory]
    [InlineData("Thank you so much for your help today, you were wonderful!")]
    [InlineData("Happy birthday! We wish you all the best for the coming year.")]
    [InlineData("My flight has been delayed for three hours and nobody tells us anything.")]
    [InlineData("Minister opens new bridge after two years of building works")]
    [InlineData("Dear Ms Example, I ask you to vote against the bill on Thursday. Kind regards, a voter")]
    public void Praise_greetings_complaints_and_headlines_are_civil(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Known.ShouldBeTrue();
        score.Civil.ShouldBeGreaterThan(0.5f);
        score.Hostile.ShouldBeLessThan(0.5f);
        score.Threat.ShouldBeLessThan(0.5f);
    }

    [Theory]
    [InlineData("You are a pathetic liar and an idiot")]
    [InlineData("what a stupid disgusting moron you are, shut up")]
    public void An_attack_on_the_person_is_hostile_and_no_threat(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Hostile.ShouldBeGreaterThan(0.5f);
        score.Civil.ShouldBeLessThan(0.5f);
        score.Threat.ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void A_threat_is_hostile_and_not_civil()
    {
        var score = ToneModel.Default.Score("We know where you live and we are coming for you tonight");
        score.Threat.ShouldBeGreaterThan(0.5f);
        score.Hostile.ShouldBeGreaterThanOrEqualTo(score.Threat);
        score.Civil.ShouldBeLessThan(0.5f);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("@someone https://example.org/a")]
    [InlineData("...")]
    [InlineData("@someone @another")]
    public void Where_there_is_nothing_to_judge_the_tone_is_unknown(string? text) =>
        ToneModel.Default.Score(text).ShouldBe(default);

    [Fact]
    public void A_text_of_any_length_and_any_characters_gets_a_score_within_its_bounds()
    {
        foreach (var text in new[] { new string('a', 100_000), string.Concat(Enumerable.Repeat("word! ", 5_000)), "\ud83d \udc00 a b", "a\0b c\uffff d" })
        {
            var score = ToneModel.Default.Score(text);
            score.Threat.ShouldBeInRange(0, 1);
            score.Hostile.ShouldBeInRange(0, 1);
            score.Civil.ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public void The_same_text_gives_the_same_bits_on_every_thread()
    {
        const string text = "İstanbul'da you are ein Idiot, 你好 привет 3.14";
        var expected = ToneModel.Default.Score(text);
        Enumerable.Range(0, 64).AsParallel().Select(_ => ToneModel.Default.Score(text)).Distinct().ShouldHaveSingleItem().ShouldBe(expected);
    }

    [Fact]
    public void An_explanation_names_the_words_that_weighed_and_agrees_with_the_score()
    {
        var explained = ToneModel.Default.Explain("Honestly, you are a pathetic idiot");
        explained.Score.ShouldBe(ToneModel.Default.Score("Honestly, you are a pathetic idiot"));
        explained.Reasons.ShouldContain(reason => reason.Head == ToneHead.Hostile && reason.Words == "idiot");
        explained.Reasons.ShouldAllBe(reason => reason.Weight > 0);
    }

    [Fact]
    public void An_explanation_names_the_rule_and_quotes_what_it_found()
    {
        var first = ToneModel.Default.Explain("By the way, we know where you live.").Reasons[0];
        first.Rule.ShouldBe("where-you-live");
        first.Words.ShouldBe("know where you live");
        first.ToString().ShouldBe("threat rule where-you-live: know where you live");
    }
}
