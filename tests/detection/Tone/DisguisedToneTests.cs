using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class DisguisedToneTests
{
    [Theory]
    [InlineData("I w1ll k1ll y0u")] // leetspeak
    [InlineData("I will k\u200Bi\u200Bl\u200Bl you")] // zero-width characters
    [InlineData("I \u0430m g\u043Eing t\u043E kill y\u043Eu")] // Cyrillic letters
    [InlineData("I will k i l l you")]
    [InlineData("I will k.i.l.l you tonight")]
    [InlineData("I will k\u0336i\u0336l\u0336l\u0336 you")] // struck out
    [InlineData("𝐈 𝐰𝐢𝐥𝐥 𝐤𝐢𝐥𝐥 𝐲𝐨𝐮")] // a decorated alphabet
    [InlineData("we kn0w wh3re y0u l1ve")]
    public void Hidden_letters_hide_no_threat(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("I will ki.ll you tonight")]
    [InlineData("k.y.s")]
    [InlineData("I will ki🔥ll you tonight")]
    [InlineData("I will ki❤️ll you tonight")]
    [InlineData("I will ki..ll you tonight")]
    [InlineData("I will ki🔥🔥ll you tonight")]
    [InlineData("go ki.ll your.self, or I will k🔪ill y.ou")]
    [InlineData("I w1ll ki.ll y0u tonight")] // and a digit besides
    [InlineData("我要😂杀😂了😂你")]
    [InlineData("我.要.杀.了.你")]
    [InlineData("मैं तु.झे मा.र डा.लूंगा")]
    [InlineData("я те.бя у.бью")]
    [InlineData("vou te ma_tar hoje")]
    public void A_sign_or_an_emoji_within_a_word_hides_no_threat(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("I love it.Hang on,kids")]
    [InlineData("see you at 7.You were well known")]
    [InlineData("well-known, e.g. in the U.S. and/or the U.K.")]
    [InlineData("what a cake.Go home")] // the word and its stem are one thing: the whole is no more
    [InlineData("est-ce que tu seras au kick-off")]
    [InlineData("红,黄,蓝,绿")]
    [InlineData("你好！谢谢！再见")]
    public void Words_without_a_space_between_them_are_no_other_words(string text)
    {
        var cut = new StemList();
        foreach (var word in new[] { "hang", "kids", "kill", "well", "known", "estce", "kickoff", "us" })
            cut.Add(word, 1);
        cut.Add("cake*", 2);
        cut.Add("cake", 3);
        CutWords.Join(text, new StemTable(cut)).IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("you are a pathetic 1d10t and a l1ar")]
    [InlineData("you are a p\u0430thetic idi\u043Et and a li\u0430r")]
    [InlineData("\u0443\u043Eu \u0430r\u0435 \u0430 \u0440\u0430th\u0435ti\u0441 idi\u043Et")] // so many Cyrillic letters that it is none of the model's as it is written
    public void Hidden_letters_hide_no_insult(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Hostile.ShouldBeGreaterThan(0.5f);
        score.Civil.ShouldBeLessThan(0.5f);
    }

    [Theory]
    [InlineData("Th\u200Bank you so much for your help today, you were wonderful!")]
    [InlineData("H\u0430ppy birthday! We wish y\u043Eu all the best for the coming year.")]
    public void A_civil_text_stays_civil_when_letters_are_hidden_in_it(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Civil.ShouldBeGreaterThan(0.5f);
        score.Threat.ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void A_threat_in_quotes_stays_somebody_elses_when_letters_are_hidden_in_it() =>
        ToneModel.Default.Score("He wrote \u201CI kn0w wh3re you live\u201D to her and that was reported to the police").Threat.ShouldBeLessThan(0.5f);

    [Fact]
    public void An_explanation_names_the_words_as_they_are_read() =>
        ToneModel.Default.Explain("I w1ll k1ll y0u").Reasons[0].Words.ShouldContain("kill");
}
