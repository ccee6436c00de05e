using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class ThreatRulesTests
{
    [Theory]
    [InlineData("I know where you live")]
    [InlineData("we KNOW where your kids go to school...")]
    [InlineData("You will die soon")]
    [InlineData("I’m coming for you")]
    [InlineData("someone should shoot you")]
    [InlineData("I hope you get killed on your way home")]
    [InlineData("Next time you leave the office I will be waiting with a knife")]
    [InlineData("I'll break every bone you have when I catch you alone")]
    [InlineData("I know which school your children go to")]
    [InlineData("we are going to burn your house down with you in it")]
    [InlineData("Ich weiß, wo du wohnst")]
    [InlineData("Wir kriegen dich")]
    [InlineData("du wirst sterben")]
    [InlineData("Sé dónde vives")]
    [InlineData("vas a morir")]
    [InlineData("Je sais où tu habites")]
    [InlineData("tu vas mourir")]
    [InlineData("So dove abiti")]
    [InlineData("devi morire")]
    [InlineData("Ik weet waar je woont")]
    [InlineData("je gaat eraan, je gaat dood")]
    [InlineData("Wiem, gdzie mieszkasz")]
    [InlineData("znajdziemy cię")]
    [InlineData("Eu sei onde você mora")]
    [InlineData("você vai morrer")]
    [InlineData("أعرف أين تسكن")]
    [InlineData("ستموت قريبا")]
    [InlineData("मुझे पता है तुम कहाँ रहते हो")]
    [InlineData("तू मरेगा")]
    [InlineData("我知道你住在哪里")]
    [InlineData("我要杀了你")]
    public void A_direct_threat_is_one_in_eleven_languages(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("Do you know where my bag is?")]
    [InlineData("He said \"I know where you live\" and that was reported to the police")]
    [InlineData("you will die laughing when you see this")]
    [InlineData("your customer service will be the death of me")]
    [InlineData("They are coming for your vote")]
    [InlineData("hope you die lonely, you won't be missed")] // vile, but nobody says they will do it
    [InlineData("I was waiting with my bags when you left the gate")]
    [InlineData("do you know which school your vote funds?")]
    [InlineData("get well soon, did you break your leg on the ice")]
    [InlineData("would it kill you to let me know how long this takes?")]
    [InlineData("I know where you are coming from, but no")]
    [InlineData("did you hurt yourself at the last chorus")]
    public void What_only_sounds_like_a_threat_is_none(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeLessThan(0.5f);

    [Fact]
    public void What_somebody_thinks_of_you_is_no_threat_by_rule() =>
        new ToneText("The minister thinks your children should live but you should die").Threat(ToneLexicon.Default).ShouldBeNull();
}
