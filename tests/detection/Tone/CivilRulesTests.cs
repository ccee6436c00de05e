using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class CivilRulesTests
{
    [Theory]
    [InlineData("my flight was cancelled and nobody at the desk could help us", "service")]
    [InlineData("still waiting for a refund after six weeks", "service")]
    [InlineData("the website is down again since this morning", "service")]
    [InlineData("Wann bekomme ich mein Gepäck?", "service")]
    [InlineData("Dear Ms Example, I am writing to you about the library", "letter")]
    [InlineData("With kind regards, a voter", "letter")]
    [InlineData("Happy birthday to our favourite councillor", "greeting")]
    [InlineData("Feliz cumpleaños, que lo pases bien", "greeting")]
    public void Complaints_letters_and_greetings_are_shown_to_be_civil(string text, string rule)
    {
        var told = ToneModel.Default.Explain(text);
        told.Score.Civil.ShouldBeGreaterThan(0.5f);
        new ToneText(text).Civil(ToneLexicon.Default)!.Value.Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("happy birthday you pathetic worthless idiot, nobody likes you")]
    [InlineData("Dear Ms Example, we know where you live and you will die")]
    [InlineData("you ugly stupid bitch, get off my flight")]
    public void No_rule_makes_an_attack_civil(string text)
    {
        var score = ToneModel.Default.Score(text);
        score.Civil.ShouldBeLessThan(0.5f);
        score.Hostile.ShouldBeGreaterThan(0.5f);
    }
}
