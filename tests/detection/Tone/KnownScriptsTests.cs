using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Where nobody taught the model anything, its sums say nothing: the tone is unknown, in any script.</summary>
public class KnownScriptsTests
{
    [Theory]
    [InlineData("ฉัน ไม่ ชอบ สิ่งที่ คุณ พูด เมื่อวานนี้")] // Thai
    [InlineData("გმადლობთ დახმარებისთვის ძალიან კარგი იყო")] // Georgian
    [InlineData("Շնորհակալություն օգնության համար, շատ լավ էր")] // Armenian
    [InlineData("நேற்று உங்கள் பேச்சு மிகவும் நன்றாக இருந்தது")] // Tamil
    [InlineData("ለእርዳታዎ በጣም አመሰግናለሁ ጥሩ ነበር")] // Amharic
    [InlineData("ฉัน the ไม่ ชอบ lol สิ่งที่ คุณ พูด เมื่อวานนี้")] // a few words of another language tell nothing of the rest
    public void The_tone_of_a_script_that_nobody_taught_is_unknown(string text) => ToneModel.Default.Score(text).ShouldBe(default);

    [Theory]
    [InlineData("Zorionak zure urtebetetzean, egun polita izan dezazula")] // Basque
    [InlineData("Nimefurahia sana hotuba yako nzuri uliyotoa jana jioni mjini")] // Swahili
    [InlineData("Бүгінгі ауа райы туралы хабарлама")] // Kazakh
    public void The_tone_of_a_language_that_nobody_taught_is_unknown_where_no_word_is_known(string text) => ToneModel.Default.Score(text).ShouldBe(default);

    [Theory]
    [InlineData("#FireTess")]
    [InlineData("Gates")]
    public void A_single_word_that_nobody_knows_speaks_neither_for_nor_against_its_writer(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Civil.ShouldBeInRange(0.33f, 0.4f);
        score.Hostile.ShouldBeLessThan(0.5f);
    }

    [Theory]
    [InlineData("liar")]
    [InlineData("menteur")]
    [InlineData("позор")]
    public void A_single_word_that_insults_is_hostile(string text) => ToneModel.Default.Score(text).Hostile.ShouldBeGreaterThan(0.5f);

    [Theory]
    [InlineData("Where is the town hall, please?")]
    [InlineData("Où est la mairie, s'il vous plaît ?")]
    [InlineData("أين تقع مكتبة المدينة من فضلك")]
    [InlineData("शहर का पुस्तकालय कहाँ है")]
    [InlineData("市图书馆在哪里")]
    [InlineData("Спасибо за помощь")]
    [InlineData("Ευχαριστώ για τη βοήθεια")]
    [InlineData("תודה על העזרה")]
    [InlineData("어제 the 연설 정말 잘 들었습니다 lol 감사합니다")]
    [InlineData("Thank you ஏற்று for the speech")]
    [InlineData("RT @lamplighter: Khan faces questions over queueing summit https://news.example/b6eba129")]
    [InlineData("Thwaisop opposes microphone museum in St Anne's https://news.example/5dde6004")]
    [InlineData("Maire inaugure médiathèque rénovée quartier gare")]
    [InlineData("琴晚場波你哋睇咗未呀")] // Cantonese
    public void The_tone_of_the_others_is_known(string text) => ToneModel.Default.Score(text).Known.ShouldBeTrue();

    [Theory]
    [InlineData("气象台发布暴雨黄色预警，市民请减少外出")]
    [InlineData("地铁三号线延误二十分钟，请换乘公交")]
    [InlineData("小区停水通知：周三上午九点到下午四点")]
    [InlineData("外卖送错了，餐厅说下次补一份甜品")]
    [InlineData("昨天的演讲很精彩，谢谢您的分享")]
    [InlineData("捷運站出口電扶梯維修，請改走樓梯")]
    [InlineData("今晚八點圖書館舉辦新書座談會")]
    [InlineData("台風接近 各地で警戒続く")]
    [InlineData("新駅舎が完成 来月から利用開始")]
    public void Notices_and_thanks_in_Chinese_and_Japanese_are_civil(string text) => ToneModel.Default.Score(text).Civil.ShouldBeGreaterThan(0.5f);

    [Theory]
    [InlineData("你写的东西一文不值，赶紧退圈吧骗子")]
    [InlineData("滾出演藝圈，看到你就噁心")]
    [InlineData("二度と顔を見せるな、この詐欺師")]
    public void Insults_in_them_are_hostile(string text) => ToneModel.Default.Score(text).Hostile.ShouldBeGreaterThan(0.5f);

    [Theory]
    [InlineData("我們會殺了你全家", "我们会杀了你全家")]
    [InlineData("開幕式延後，請大家留意公告", "开幕式延后，请大家留意公告")]
    public void Traditional_characters_are_read_as_simplified_ones_are(string traditional, string simplified) =>
        ToneModel.Default.Score(traditional).ShouldBe(ToneModel.Default.Score(simplified));

    [Fact]
    public void A_threat_by_rule_is_told_whatever_script_stands_around_it() =>
        ToneModel.Default.Score("ฉัน ไม่ ชอบ สิ่งที่ คุณ พูด เมื่อวานนี้ we know where you live").Threat.ShouldBeGreaterThan(0.9f);
}
