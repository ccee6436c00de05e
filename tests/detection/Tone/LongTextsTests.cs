using PileOn.Detection.Text;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class LongTextsTests
{
    private const string Polite = "Dear Ms Example, thank you for your work on the hospital, which my family and I follow with great interest. ";

    [Theory]
    [InlineData("!")]
    [InlineData("?! ")]
    [InlineData("❤")]
    [InlineData("@somebody ")]
    [InlineData("https://example.org/a ")]
    [InlineData("12 ")]
    [InlineData("\" ")]
    [InlineData("😍🥰😘")]
    public void No_wall_of_signs_hides_a_threat(string sign) =>
        ToneModel.Default.Score(string.Concat(Enumerable.Repeat(sign, 300)) + " I will kill you").Threat.ShouldBeGreaterThanOrEqualTo(0.9f);

    [Theory]
    [InlineData("❤")]
    [InlineData("🌹")]
    [InlineData("🎉")]
    [InlineData("!")]
    public void No_wall_of_hearts_makes_an_insult_kind(string sign)
    {
        var score = ToneModel.Default.Score(string.Concat(Enumerable.Repeat(sign, 256)) + " you are a pathetic liar and an idiot");
        score.Hostile.ShouldBeGreaterThan(0.5f);
        score.Civil.ShouldBeLessThan(0.5f);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(60)]
    public void A_threat_at_the_end_of_a_polite_letter_is_one(int times)
    {
        var told = ToneModel.Default.Explain(Letter(times) + "I will come and slit your throat.");
        told.Score.Threat.ShouldBeGreaterThanOrEqualTo(0.9f);
        told.Score.Civil.ShouldBeLessThan(0.1f);
        told.Reasons[0].Words.ShouldContain("slit your throat");
    }

    [Fact]
    public void A_threat_that_stands_where_one_stretch_ends_is_not_cut_in_two()
    {
        for (var words = 230; words < 270; words++)
            ToneModel.Default.Score(string.Concat(Enumerable.Repeat("table ", words)) + "I will come and slit your throat tonight, " + Letter(3)).Threat.ShouldBeGreaterThanOrEqualTo(0.9f);
    }

    [Fact]
    public void A_threat_with_hidden_letters_is_found_at_the_end_of_a_letter_too() =>
        ToneModel.Default.Score(Letter(30) + "I will k1ll y0u and your family").Threat.ShouldBeGreaterThanOrEqualTo(0.9f);

    [Fact]
    public void A_long_polite_letter_is_as_civil_as_a_short_one()
    {
        var (one, long_) = (ToneModel.Default.Score(Letter(2)), ToneModel.Default.Score(Letter(100)));
        long_.Civil.ShouldBeGreaterThan(0.5f);
        long_.Civil.ShouldBe(one.Civil, 0.15f);
        long_.Threat.ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void A_page_of_insults_behind_a_long_polite_beginning_makes_it_hostile()
    {
        var score = ToneModel.Default.Score(Letter(40) + string.Concat(Enumerable.Repeat("You are a pathetic liar and an idiot. ", 20)));
        score.Hostile.ShouldBeGreaterThan(0.5f);
        score.Civil.ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void The_footer_of_a_letter_that_nobody_can_read_does_not_make_it_civil()
    {
        const string Basque = "zuek lotsagabeak zarete inork ez zaituzte nahi hemendik alde egin behar duzue ";
        ToneModel.Default.Score(string.Concat(Enumerable.Repeat(Basque, 40))).Known.ShouldBeFalse();
        ToneModel.Default.Score(string.Concat(Enumerable.Repeat(Basque, 40)) + Letter(16)).Civil.ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void Beyond_what_anybody_reads_nothing_is_looked_at() =>
        ToneModel.Default.Score(new string(' ', NormalForm.MostRead) + "I will kill you").ShouldBe(default);

    private static string Letter(int times) => string.Concat(Enumerable.Repeat(Polite, times));
}
