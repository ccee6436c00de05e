using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>A text without words says something too, and a wave of hearts is no attack.</summary>
public class SignsTests
{
    [Theory]
    [InlineData("❤️")]
    [InlineData("🎉👏👏")]
    [InlineData("😭🙏")]
    [InlineData("🐐")]
    [InlineData("🔥🔥")]
    [InlineData("@someone 👍🏽 https://example.org/a")]
    [InlineData("❤️‍🔥!!!")]
    [InlineData("💔🕊️")]
    [InlineData("GG")]
    [InlineData("W W W")]
    [InlineData("LETSGOOO 🔥")]
    [InlineData("PogChamp PogChamp")]
    public void Kind_signs_are_civil(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Civil.ShouldBeGreaterThan(0.7f);
        score.Hostile.ShouldBeLessThan(0.2f);
    }

    [Theory]
    [InlineData("🤡")]
    [InlineData("🤡🤡 lol")]
    [InlineData("@someone 🖕")]
    [InlineData("🤮💩 👎")]
    [InlineData("🐍🐍🐍🐍")]
    [InlineData("❤️🐀")]
    public void Attacking_signs_are_hostile_and_no_threat(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Hostile.ShouldBeInRange(0.65f, 0.75f);
        score.Civil.ShouldBeLessThan(0.2f);
        score.Threat.ShouldBeLessThan(0.5f);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("12")]
    [InlineData("2️⃣")]
    [InlineData("A")]
    [InlineData("б")]
    [InlineData("😂😂")]
    [InlineData("🇺🇸⚽")]
    [InlineData("lol")]
    [InlineData("hahahaha 😂")]
    [InlineData("jajaja")]
    [InlineData("ههههه")]
    [InlineData("哈哈哈")]
    [InlineData("KEKW KEKW")]
    [InlineData("??")]
    public void Answers_and_laughs_are_known_and_speak_neither_for_nor_against_anybody(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Known.ShouldBeTrue();
        score.Civil.ShouldBe(0.5f);
        score.Hostile.ShouldBe(0.3f);
    }

    [Theory]
    [InlineData("you are a liar 😂")]
    [InlineData("pathetic ❤️")]
    [InlineData("lol you idiot")]
    public void With_words_beside_them_the_words_decide(string text) =>
        ToneModel.Default.Score(text).Hostile.ShouldBeGreaterThan(0.5f);

    [Fact]
    public void A_threat_among_signs_is_told() =>
        ToneModel.Default.Score("❤️❤️ I know where you live ❤️❤️").Threat.ShouldBeGreaterThan(0.9f);

    [Fact]
    public void An_explanation_shows_the_signs_and_has_none_where_they_say_nothing()
    {
        ToneModel.Default.Explain("🤡🤡").Reasons.ShouldHaveSingleItem().ToString().ShouldBe("hostile rule signs: 🤡🤡");
        ToneModel.Default.Explain("👏").Reasons.ShouldHaveSingleItem().Head.ShouldBe(ToneHead.Civil);
        ToneModel.Default.Explain("2").Reasons.ShouldBeEmpty();
    }
}
