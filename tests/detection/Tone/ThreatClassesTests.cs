using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>
/// Threats as people write them, by what they are made of: a deed to the body, a weapon that is ready, a family, a house, a condition, a time that will not be
/// lived to see. Beside each what has the same words and threatens nobody.
/// </summary>
public class ThreatClassesTests
{
    [Theory]
    [InlineData("im gonna snap both your wrists")]
    [InlineData("We'll leave you in a wheelchair, count on it")]
    [InlineData("Ich werde Ihnen den Kiefer brechen")]
    [InlineData("Die Zähne hau ich dir aus")]
    [InlineData("on va te casser les genoux")]
    [InlineData("te voy a arrancar los dientes")]
    [InlineData("we breken je vingers")]
    [InlineData("ti spezziamo le dita")]
    [InlineData("vou te quebrar os braços")]
    [InlineData("połamię ci palce")]
    [InlineData("переломаю тебе колени")]
    [InlineData("зламаю тобі щелепу")]
    [InlineData("parmaklarını kıracağız")]
    [InlineData("θα σου σπάσω τα δάχτυλα")]
    [InlineData("هكسر رجليك")]
    [InlineData("אני אשבור לך את האצבעות")]
    [InlineData("teri taangein tod dunga")]
    [InlineData("老子打断你的手")]
    public void A_deed_to_somebodys_body_is_told(string text) => Told(text);

    [Theory]
    [InlineData("did you break your wrist at practice?")]
    [InlineData("Hast du dir die Hand gebrochen? Gute Besserung!")]
    [InlineData("Ich drück dir die Daumen und halt dir den Rücken frei")]
    [InlineData("tu t'es cassé le genou, courage")]
    [InlineData("¿te has roto un diente? qué faena")]
    [InlineData("heb je je vinger gebroken? sterkte")]
    [InlineData("ti sei rotto un dito? in bocca al lupo")]
    [InlineData("złamałaś rękę? zdrowiej szybko")]
    [InlineData("ты сломал руку? выздоравливай")]
    public void An_injury_is_not(string text) => NotTold(text);

    [Theory]
    [InlineData("Drop the lawsuit or you die")]
    [InlineData("Zieh das zurück, sonst stirbst du")]
    [InlineData("retire ton livre ou tu crèves")]
    [InlineData("Stop ermee of je gaat eraan")]
    [InlineData("Si dimetta o muore")]
    [InlineData("Przestań albo zginiesz")]
    [InlineData("Замолчи или сдохнешь")]
    public void A_life_as_the_price_is_told(string text) => Told(text);

    [Theory]
    [InlineData("Drop the bill or we go to court")]
    [InlineData("Tritt zurück, sonst sehen wir uns an der Wahlurne")]
    [InlineData("retirez ce texte ou vous perdez ma voix")]
    [InlineData("Stop ermee of ik stem niet meer op u")]
    public void A_vote_as_the_price_is_not(string text) => NotTold(text);

    [Theory]
    [InlineData("Your garage goes up in flames tonight")]
    [InlineData("Dein Auto brennt morgen")]
    [InlineData("ta voiture va cramer samedi, je te jure on la brûle, ta voiture")]
    [InlineData("mañana arde tu tienda")]
    [InlineData("je winkel gaat vannacht in de fik")]
    [InlineData("spalimy twój sklep")]
    [InlineData("сожжём твою дачу")]
    public void A_house_that_will_burn_is_told(string text) => Told(text);

    [Theory]
    [InlineData("Your house goes up for sale on Friday")]
    [InlineData("In deinem Auto brennt noch Licht")]
    [InlineData("votre maison est en vente samedi")]
    [InlineData("je huis staat te koop")]
    public void A_house_that_is_sold_is_not(string text) => NotTold(text);

    [Theory]
    [InlineData("You won't live to see the summer")]
    [InlineData("den Herbst erlebst du nicht mehr")]
    [InlineData("tu passeras pas l'hiver")]
    [InlineData("de kerst haal je niet")]
    [InlineData("no llegas vivo al domingo")]
    [InlineData("nie dożyjesz świąt")]
    [InlineData("ты не доживёшь до весны")]
    public void A_time_that_will_not_be_lived_to_see_is_told(string text) => Told(text);

    [Theory]
    [InlineData("Your days as minister are numbered")]
    [InlineData("Uw dagen als minister zijn geteld")]
    [InlineData("I suoi giorni da ministro sono contati")]
    [InlineData("Sus días como ministro están contados")]
    [InlineData("Ваши дни на посту министра сочтены")]
    [InlineData("Bakanlık günleriniz sayılı")]
    public void The_end_of_an_office_is_not(string text) => NotTold(text);

    [Theory]
    [InlineData("we've already dug your grave")]
    [InlineData("Dein Sarg ist schon gezimmert")]
    [InlineData("on a déjà commandé ton cercueil")]
    [InlineData("je graf is al gegraven")]
    [InlineData("могила тебе уже вырыта")]
    public void A_grave_that_is_ready_is_told(string text) => Told(text);

    [Theory]
    [InlineData("i'll set my rottweiler on you")]
    [InlineData("We are going to shove you under a train")]
    [InlineData("ich stoß dich vor die Bahn")]
    [InlineData("je vais te pousser dans l'escalier")]
    [InlineData("we duwen je van het balkon")]
    [InlineData("te tiramos por el balcón")]
    public void A_fall_or_a_dog_is_told(string text) => Told(text);

    [Theory]
    [InlineData("I will murder your brother")]
    [InlineData("ich stech deinen Bruder ab, deinen Bruder bring ich um")]
    [InlineData("je vais buter ton frère")]
    [InlineData("voy a matar a tu hermano")]
    [InlineData("ammazzo tuo fratello e tu guardi")]
    [InlineData("зарежу твоего брата")]
    public void A_deed_to_the_family_is_told(string text) => Told(text);

    [Theory]
    [InlineData("I will drive your brother to the station")]
    [InlineData("ich bring deinen Bruder um acht zum Bahnhof")]
    [InlineData("je dépose ton frère à la gare")]
    [InlineData("mañana recojo a tu hermano del cole")]
    public void A_favour_to_the_family_is_not(string text) => NotTold(text);

    [Theory]
    [InlineData("I've got a rifle with your name on it, I will shoot you")]
    [InlineData("Someone ought to stick a knife in him")]
    [InlineData("dem gehört eine Kugel in den Kopf")]
    [InlineData("une balle dans la nuque, voilà ce que tu mérites")]
    [InlineData("te metemos un balazo")]
    [InlineData("пуля в затылок тебе")]
    public void A_bullet_or_a_knife_for_somebody_is_told(string text) => Told(text);

    private static void Told(string text) => ToneModel.Default.Score(text).Threat.ShouldBeGreaterThanOrEqualTo(ThreatWatch.TellAt);

    private static void NotTold(string text) => ToneModel.Default.Score(text).Threat.ShouldBeLessThan(ThreatWatch.TellAt);
}
