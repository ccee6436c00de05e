using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Idioms, jokes, reports and calls for help that hold words of violence and threaten nobody.</summary>
public class IdiomsTests
{
    [Theory]
    [InlineData("You should be ashamed of yourself. Hung up on me twice.")]
    [InlineData("caller said she should be ashamed, hung up")]
    [InlineData("You should be ashamed, hanging up on a pensioner")]
    [InlineData("your picture should be hung in the Louvre")]
    [InlineData("they should hang your portrait in the town hall")]
    [InlineData("Hang in there, you'll be fine")]
    [InlineData("hang on, I'll send you the link")]
    [InlineData("You deserve to be hanging on everybody's wall, what a painting")]
    [InlineData("shoot me an email when you can")]
    [InlineData("you killed it tonight")]
    [InlineData("you're killing me 😂")]
    [InlineData("I'm going to kill you if you spoil the ending 😂")]
    [InlineData("I will kill you if there's no season 2, love you")]
    [InlineData("My wife will kill me when she sees what I donated")]
    [InlineData("someone kill this bug please, it's been open since 2019")]
    [InlineData("kill the process and restart, that worked for me")]
    [InlineData("how do I kill a zombie process without killing its parent?")]
    [InlineData("The child process was killed by its parent")]
    [InlineData("Kill the Bill! Vote no on the Waterways Bill")]
    [InlineData("you're dead on Saturday lads, prepare to lose")]
    [InlineData("Coming for your crown next year, well run!")]
    [InlineData("I know where you live, next to the bakery, so I'll just drop the cake round")]
    [InlineData("see you at yours at seven, bring wine")]
    [InlineData("We found your wallet, I'll come to your house tonight to bring it")]
    [InlineData("I'll find you after the show to say thank you")]
    [InlineData("Watch your back when lifting those sandbags")]
    [InlineData("watch out, there's ice outside your office")]
    [InlineData("Rest in peace")]
    [InlineData("RIP my sleep schedule")]
    [InlineData("RIP to your mentions")]
    [InlineData("I hope you break a leg tonight! 🎭")]
    [InlineData("Break a leg on Friday, all of us in row F")]
    [InlineData("hope you die laughing")]
    [InlineData("I'm dead 💀💀💀")]
    [InlineData("I'd die for you")]
    [InlineData("died and went to heaven, what a voice")]
    [InlineData("Drop dead gorgeous in that dress")]
    [InlineData("Your last goal was a bullet")]
    [InlineData("that song's a bomb")]
    [InlineData("the bath bomb you recommended is brilliant")]
    [InlineData("bomb cyclone due on Thursday, close the beach please")]
    [InlineData("There's been a bomb scare at the station, is the tram running?")]
    [InlineData("Is it true that you got death threats? So sorry, that's awful")]
    [InlineData("They wrote \"we will kill you\" to my sister and the police did nothing. Can you help us?")]
    [InlineData("My ex said he will kill me and my children. Please, who can I call?")]
    [InlineData("I'm scared that he'll find me and kill me, the refuge is full")]
    [InlineData("somebody told me to kill myself in your comments, can you please moderate them")]
    [InlineData("My son was stabbed outside the school and I want to know what you are doing about knives")]
    [InlineData("A man with a knife got on the number 12 bus, driver was brilliant")]
    [InlineData("whoever designed this should be shot (with a water pistol)")]
    [InlineData("you should be locked up for that cardigan")]
    [InlineData("burn it all down and start again, the website I mean")]
    [InlineData("Burn in hell, Burrows")]
    [InlineData("I could strangle whoever wrote that update")]
    [InlineData("I'm going to throw you a party")]
    [InlineData("Beat you to it!")]
    [InlineData("we beat you fair and square")]
    [InlineData("You're finished, mate, go home and rest, 12 hours is enough")]
    [InlineData("You will pay for this at the ballot box")]
    [InlineData("You'll be gone in May")]
    [InlineData("We will not forget and we will not forgive, vote them out")]
    [InlineData("I'll make you regret that haircut lol")]
    [InlineData("I hope you choke on your biscuit for that joke")]
    [InlineData("go jump in a lake (the water's lovely, 19 degrees)")]
    [InlineData("Off with her head! Loved you in Alice")]
    [InlineData("hope he gets shot of that manager")]
    [InlineData("headshot!!! what an aim")]
    [InlineData("you got absolutely destroyed by that boss lol")]
    [InlineData("execute the script as root")]
    [InlineData("Please execute the contract and return it")]
    [InlineData("Ihr habt uns das Leben gerettet")]
    [InlineData("Schlagt uns einen Termin vor")]
    [InlineData("Hals- und Beinbruch für morgen!")]
    [InlineData("Tu m'as tué avec cette blague")]
    [InlineData("Mort de rire")]
    [InlineData("Te voy a matar jajaja qué susto")]
    [InlineData("me muero de risa")]
    [InlineData("Te comería a besos")]
    [InlineData("Mátame camión con ese vestido")]
    [InlineData("Qué matador el último tema")]
    [InlineData("Vou te matar de abraços")]
    [InlineData("mata a saudade da gente")]
    [InlineData("mar dala yaar 😂")]
    [InlineData("maar diya sir aapne to")]
    [InlineData("आपने तो मार ही डाला सर 😂")]
    [InlineData("قتلتني ضحك")]
    [InlineData("تقبرني يا غالي")]
    [InlineData("يا قاتلة بهالفستان")]
    [InlineData("kılıç gibi kestin attın, helal")]
    [InlineData("öldüm gülmekten")]
    public void Words_of_violence_that_threaten_nobody_are_not_told(string text) => ToneModel.Default.Score(text).Threat.ShouldBeLessThan(ThreatWatch.TellAt);

    /// <summary>
    /// The first 1,690 are sentences in 26 languages by somebody who saw nothing of the detector: full of death, knives, fire and bodies, as people say them every day. The
    /// rest, in fifteen languages, were written row by row by somebody who knew the rows and looked for what they mistake: of those 1,644 the rules as they were told 854. Rows were
    /// mended for all of these, so that the file shows no more than that they stay harmless.
    /// </summary>
    [Fact]
    public void Of_the_idioms_of_26_languages_hardly_two_in_a_hundred_are_told()
    {
        var lines = Texts.Lines("idioms.tsv");
        lines.Length.ShouldBe(3_334);

        string[] told = [.. lines.Where(IsTold)];

        told.Length.ShouldBeLessThan(lines.Length / 50, string.Join('\n', told));
        told.Intersect(lines[..1_690]).Count().ShouldBeLessThan(1_690 / 100);
    }

    /// <summary>What the mended rows are for, in the same fifteen languages, without a word that excuses it.</summary>
    [Fact]
    public void The_threats_that_the_same_rows_are_for_are_told()
    {
        var lines = Texts.Lines("beside.tsv");
        lines.Length.ShouldBe(293);

        lines.Where(line => !IsTold(line)).ShouldBeEmpty();
    }

    /// <summary>Beside what rules idioms out: a row that does lets nothing pass that threatens.</summary>
    [Theory]
    [InlineData("Μην ανησυχείς, θα σε σκοτώσω")]
    [InlineData("Je kinderen gaan dood")]
    [InlineData("אני אמצא אותך בכניסה ואהרוג אותך")]
    [InlineData("Spoiler alert: I will kill you tonight")]
    [InlineData("No spoilers! I will kill you")]
    [InlineData("Ik wacht na je werk en maak je dood")]
    [InlineData("Megöllek a kereszteződésnél")]
    [InlineData("Tu vas prendre une balle dans le pied")]
    [InlineData("On va te buter, tu vas te faire tuer dans ta rue")]
    [InlineData("I will stab you after five a side")]
    [InlineData("Ik schiet nu op je kinderen")]
    [InlineData("Ich töte dich, ich könnte dich auch erwürgen")]
    public void What_stands_beside_an_idiom_is_told(string text) => ToneModel.Default.Score(text).Threat.ShouldBeGreaterThanOrEqualTo((float)ThreatWatch.TellAt);

    private static bool IsTold(string line) => Texts.IsTold(line.Split('\t')[1]);
}
