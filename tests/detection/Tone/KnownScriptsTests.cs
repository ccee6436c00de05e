using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Where nobody taught the model anything, its sums say nothing: the tone is unknown.</summary>
public class KnownScriptsTests
{
    [Theory]
    [InlineData("ฉัน ไม่ ชอบ สิ่งที่ คุณ พูด เมื่อวานนี้")] // Thai
    [InlineData("გმადლობთ დახმარებისთვის ძალიან კარგი იყო")] // Georgian
    [InlineData("Շնորհակալություն օգնության համար, շատ լավ էր")] // Armenian
    [InlineData("어제 연설 정말 잘 들었습니다 감사합니다")] // Hangul
    [InlineData("きのうのスピーチはとてもよかったです")] // kana
    [InlineData("어제 the 연설 정말 잘 들었습니다 lol 감사합니다")] // a few words of another language tell nothing of the rest
    public void The_tone_of_a_script_that_nobody_taught_is_unknown(string text) => ToneModel.Default.Score(text).ShouldBe(default);

    [Theory]
    [InlineData("Бүгінгі ауа райы туралы хабарлама")] // Kazakh
    [InlineData("ბλα βλαβλα μπλιμπλι")]
    [InlineData("פלוני קשקש קישקוש")]
    [InlineData("Бүгінгі the ауа райы and туралы хабарлама")]
    public void The_tone_of_a_script_known_by_concepts_is_unknown_where_there_is_none(string text) => ToneModel.Default.Score(text).ShouldBe(default);

    [Theory]
    [InlineData("Where is the town hall, please?")]
    [InlineData("Où est la mairie, s'il vous plaît ?")]
    [InlineData("أين تقع مكتبة المدينة من فضلك")]
    [InlineData("शहर का पुस्तकालय कहाँ है")]
    [InlineData("市图书馆在哪里")]
    [InlineData("Спасибо за помощь")]
    [InlineData("Ευχαριστώ για τη βοήθεια")]
    [InlineData("תודה על העזרה")]
    [InlineData("Thank you 어제 for the speech")]
    public void The_tone_of_the_others_is_known(string text) => ToneModel.Default.Score(text).Known.ShouldBeTrue();

    [Fact]
    public void A_threat_by_rule_is_told_whatever_script_stands_around_it() =>
        ToneModel.Default.Score("어제 연설 정말 잘 들었습니다 감사합니다 we know where you live").Threat.ShouldBeGreaterThan(0.9f);

    [Fact]
    public void Words_that_are_only_hashed_say_nothing_in_a_language_known_by_concepts()
    {
        var score = ToneModel.Default.Score("Спасибо за помощь в Кременчуге");
        ToneModel.Default.Score("Спасибо за помощь в Ессентуках").ShouldBe(score);
    }
}
