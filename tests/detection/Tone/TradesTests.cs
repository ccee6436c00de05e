using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>A dentist, a masseur and a butcher speak of teeth, backs and slaughter all day.</summary>
public class TradesTests
{
    [Theory]
    [InlineData("amanhã matamos o porco, vou te guardar as costelas")]
    [InlineData("vou te arrancar esse dente sem dor")]
    [InlineData("vou te partir as costas nessa massagem, aguenta")]
    [InlineData("on va tuer le cochon samedi, je te garde le boudin")]
    [InlineData("je vais t'arracher cette dent sans douleur")]
    [InlineData("am Samstag schlachten wir, ich bring dir Blutwurst")]
    [InlineData("sabato ammazziamo il maiale, ti tengo le costine")]
    [InlineData("al massaggio ti spezzo la schiena")]
    [InlineData("zaterdag slachten we het varken, ik bewaar de ribben voor je")]
    [InlineData("в субботу зарежем свинью, оставлю тебе рёбра")]
    [InlineData("вырву тебе зуб без боли")]
    [InlineData("вирву тобі зуб без болю")]
    [InlineData("vytrhnu ti ten zub bez bolesti")]
    [InlineData("θα σου βγάλω το δόντι χωρίς πόνο")]
    [InlineData("kal bakra kaatenge, tere liye pasli rakhunga")]
    [InlineData("तेरा दांत बिना दर्द के निकाल दूंगा")]
    [InlineData("안 아프게 이빨 뽑아줄게")]
    [InlineData("周六杀猪，给你留排骨")]
    public void Work_that_is_done_to_you_or_for_you_is_no_threat(string text)
    {
        new ToneText(text).Threat(ToneLexicon.Default).ShouldBeNull();
        ToneModel.Default.Score(text).Threat.ShouldBeLessThan(ThreatWatch.TellAt);
    }

    [Theory]
    [InlineData("vou te arrancar os dentes sem anestesia")]
    [InlineData("vou quebrar teu braço com um martelo")]
    [InlineData("vou te matar como um porco e comer tuas costelas")]
    [InlineData("te voy a degollar como a un cerdo")]
    [InlineData("je vais te saigner comme un cochon")]
    [InlineData("je vais t'arracher les dents")]
    [InlineData("ti sgozzo come un maiale")]
    [InlineData("ti spacco i denti")]
    [InlineData("ich schlachte dich wie ein Schwein")]
    [InlineData("ich schlag dir die Zähne aus")]
    [InlineData("I will slaughter you like a pig and take your ribs")]
    [InlineData("I'll knock your teeth out")]
    [InlineData("зарежу тебя как свинью")]
    [InlineData("выбью тебе зубы")]
    [InlineData("виб'ю тобі зуби")]
    [InlineData("podříznu tě jako prase")]
    [InlineData("vyrazím ti zuby")]
    [InlineData("θα σε σφάξω σαν αρνί")]
    [InlineData("bakre ki tarah kaat dunga tujhe")]
    [InlineData("我要像杀猪一样杀了你")]
    public void To_be_treated_like_its_beasts_or_without_mercy_is(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeGreaterThanOrEqualTo(ThreatWatch.TellAt);
}
