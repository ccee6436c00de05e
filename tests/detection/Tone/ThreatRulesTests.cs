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
    [InlineData("You will be shot when you leave work on Friday")]
    [InlineData("One day you'll be stabbed in the street")]
    [InlineData("Someone put a bullet with yr name on it in the post")]
    [InlineData("I'm outside your flat right now with a hammer")]
    [InlineData("I swear I will end you")]
    [InlineData("we're gonna drown you in the river")]
    [InlineData("I am going to make you bleed")]
    [InlineData("I'll cave your skull in")]
    [InlineData("You are a dead woman walking")]
    [InlineData("I hope somebody murders you in your sleep")]
    [InlineData("You won't live to see the election")]
    [InlineData("I hope you get killed by a truck")]
    [InlineData("You will be killed by one of us")]
    [InlineData("Shame if something happened to her on the way home")]
    [InlineData("I know. Where. You. Live.")]
    [InlineData("You... will... die")]
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
    [InlineData("After the exam I need a break. Your legs must hurt too!")]
    [InlineData("Do you know how kind you are? I hope the storms die down before you sail")]
    [InlineData("This heat is killing me, roll on October")]
    [InlineData("You will be killed by that commute one day")]
    [InlineData("The suspense is going to kill you")]
    [InlineData("These hills will murder you on the last lap")]
    [InlineData("You will die of embarrassment when you see the photos")]
    [InlineData("I could murder a bacon sandwich right now")]
    [InlineData("You absolutely murdered that solo, break a leg tonight")]
    [InlineData("We will smash you in the final on Saturday, sorry not sorry")]
    [InlineData("We will beat you at the ballot box in May")]
    [InlineData("She will stab you in the back like she did the last leader")]
    [InlineData("You will be shot by our photographer at ten")]
    [InlineData("I know where you live now, lovely street! See you at the housewarming")]
    [InlineData("See you at your house tonight, we bring wine")]
    [InlineData("Watch your back when lifting those boxes")]
    [InlineData("If you skip this film I will haunt you")]
    [InlineData("The film ends with a dead man walking home")]
    [InlineData("Don't cave in, your head is right and your heart too")]
    public void What_only_sounds_like_a_threat_is_none(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeLessThan(0.5f);

    /// <summary>Whoever passes a threat on may be the one it comes from, or a friend who warns: both must be read.</summary>
    [Theory]
    [InlineData("My brother said he will kill you")]
    [InlineData("She told me they are going to kill you")]
    public void A_threat_that_somebody_passes_on_is_one(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Fact]
    public void What_somebody_thinks_of_you_is_no_threat_by_rule() =>
        new ToneText("The minister thinks your children should live but you should die").Threat(ToneLexicon.Default).ShouldBeNull();
}
