using PileOn.Detection.Text;

namespace PileOn.Detection.Tests.Text;

/// <summary>A digit in a word is a disguise where it makes a word; in what a machine or a form made it is a digit.</summary>
public sealed class CodesTests
{
    [Theory]
    [InlineData("Any news on K96DBJ?")]
    [InlineData("Case KSXHD8, any news")]
    [InlineData("Booking K4SAHO, still no seats")]
    [InlineData("My flight BA2490 was cancelled")]
    [InlineData("CASE K4SAHO, PLEASE HELP SINCE 10 AM")]
    [InlineData("order 4F7K-22X has not arrived")]
    [InlineData("fixed in a3f9c21, broken since be4da1f and 3be4f0a")]
    [InlineData("pay to DE89370400440532013000 or GB29NWBK60161331926819")]
    [InlineData("I live in SW1A 1AA, near EC1V 9HX")]
    [InlineData("SW1A 1AA")]
    [InlineData("RTX4090, MP3, H5N1, COVID19, B2B, F1, S4HANA and an iPhone15Pro")]
    [InlineData("from 7pm, 3km away, 2x a day, 10k people, 1h30min there and 5min30s back, 20th time")]
    [InlineData("watch dQw4w9WgXcQ before you answer")]
    [InlineData("ticket k96dbj and w4xbtk5q")]
    [InlineData("log in to b0xk7rtq")]
    public void A_code_hides_no_letters(string text) => NormalForm.Of(text).Disguised.ShouldBe(0);

    [Theory]
    [InlineData("f4gg0t", "faggot")]
    [InlineData("K1ll them", "kill them")]
    [InlineData("you l1ar", "you liar")]
    [InlineData("id10t", "idiot")]
    [InlineData("wh0r3", "whore")]
    [InlineData("str3ngth", "strength")]
    [InlineData("schw4rz", "schwarz")]
    [InlineData("b1tch, pl4ce", "bitch place")]
    [InlineData("K1LL Y0URS3LF", "kill yourself")]
    [InlineData("I W1LL F1ND YOU", "i will find you")]
    [InlineData("w3 kn0w wh3re th3 m4rch st4rts", "w3 know where th3 march starts")]
    public void A_word_with_digits_for_letters_is_undone_and_counted(string text, string normal)
    {
        var read = NormalForm.Of(text);
        read.Text.ShouldBe(normal);
        read.Disguised.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_code_is_the_same_in_capitals_and_in_small_letters() =>
        NormalForm.Of("12 Elm Street, SW1A 1AA").Text.ShouldBe(NormalForm.Of("12 elm street, sw1a 1aa").Text);
}
