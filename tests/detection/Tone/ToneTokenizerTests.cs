using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class ToneTokenizerTests
{
    /// <summary>A word near the end of a text is read letter by letter, one with room behind it all at once.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("Word")]
    [InlineData("sooooo")]
    [InlineData("good")]
    [InlineData("aaa")]
    [InlineData("eightlet")]
    [InlineData("nineteenletterwords")]
    [InlineData("fifteenletterss")]
    [InlineData("sixteenlettersss")]
    [InlineData("don't")]
    [InlineData("b00k")]
    [InlineData("naïve")]
    [InlineData("KILL")]
    public void A_word_is_the_same_wherever_it_stands(string word)
    {
        var alone = new ToneText(word);
        var followed = new ToneText(word + " " + string.Concat(Enumerable.Repeat("and more text ", 5)));
        followed.Tokens[0].Hash.ShouldBe(alone.Tokens[0].Hash);
        followed.Tokens[0].Length.ShouldBe(alone.Tokens[0].Length);
        followed.Folded[..alone.Tokens[0].Length].ToString().ShouldBe(alone.Folded[..alone.Tokens[0].Length].ToString());
    }
}
