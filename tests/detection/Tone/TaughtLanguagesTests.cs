using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Languages that are in no public set and are known by the texts and rules written for PileOn. None of these sentences is among the texts.</summary>
public class TaughtLanguagesTests
{
    [Theory]
    [InlineData("Tack så mycket för ett fint tal igår kväll")]
    [InlineData("Mange tak for en dejlig aften, vi glæder os til næste gang")]
    [InlineData("Tusen takk for en fin kveld, vi gleder oss til neste gang")]
    [InlineData("Kiitos hyvästä puheesta eilen illalla")]
    [InlineData("Köszönöm szépen a tegnapi beszédet")]
    [InlineData("きのうのスピーチはとてもよかったです、ありがとうございました")]
    [InlineData("어제 연설 정말 잘 들었습니다 감사합니다")]
    [InlineData("Selamat ulang tahun, semoga sehat selalu")]
    [InlineData("Děkuji za včerejší krásný projev")]
    [InlineData("Mulțumesc frumos pentru discursul de aseară")]
    public void Thanks_are_civil(string text) => ToneModel.Default.Score(text).Civil.ShouldBeGreaterThan(0.5f);

    [Theory]
    [InlineData("Du är en lögnare och en skam för hela landet")]
    [InlineData("Du er en løgner og en skændsel for byen")]
    [InlineData("Du er en løgner og en skam for landet")]
    [InlineData("Olet valehtelija ja häpeäksi koko maalle")]
    [InlineData("Hazug vagy és szégyent hozol az országra")]
    [InlineData("嘘つき、お前は国の恥だ")]
    [InlineData("너는 거짓말쟁이고 나라의 수치다")]
    [InlineData("Dasar pembohong, mundur saja kamu dari jabatan itu")]
    [InlineData("Jsi lhář a ostuda celé země")]
    [InlineData("Ești un mincinos și o rușine pentru țară")]
    public void Insults_are_not(string text) => ToneModel.Default.Score(text).ShouldSatisfyAllConditions(score => score.Civil.ShouldBeLessThan(0.42f), score => score.Hostile.ShouldBeGreaterThan(0.5f));

    [Theory]
    [InlineData("Jag vet var du bor, din jävel")]
    [InlineData("Jeg ved hvor du bor, dit svin")]
    [InlineData("Jeg vet hvor du bor, ditt svin")]
    [InlineData("Tiedän missä asut, saatanan paska")]
    [InlineData("Tudom hol laksz, te szemét")]
    [InlineData("お前を殺しに行くからな")]
    [InlineData("너 진짜 죽여버린다")]
    [InlineData("Aku tahu di mana kamu tinggal, anjing")]
    [InlineData("Vím kde bydlíš, ty svině")]
    [InlineData("Știu unde locuiești, nenorocitule")]
    public void A_threat_is_told(string text) => ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("te voy a matar a golpes")] // with the goals of Czech games
    [InlineData("golyót kapsz a fejedbe")]
    public void What_is_harmless_in_another_language_rules_out_no_threat(string text) => ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("سأشنقك")] // "I will hang you", and no other word that anybody knows
    [InlineData("Asılacaksın")]
    public void A_threat_of_one_word_is_told(string text) => ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("meurs")]
    [InlineData("sterf")]
    public void A_wish_of_one_word_is_none(string text) => ToneModel.Default.Score(text).Threat.ShouldBeLessThan(0.9f);

    [Theory]
    [InlineData("Valaki majd szétveri a fejed egy baltával")]
    [InlineData("Seseorang akan menghancurkan kepalamu dengan palu")]
    public void What_no_rule_knows_is_flagged_by_the_model(string text) => ToneModel.Default.Score(text).Threat.ShouldBeInRange(0.5f, 0.89f);

    [Theory]
    [InlineData("Domaren dödade matchen i andra halvlek")]
    [InlineData("Jeg dør af grin hver gang")]
    [InlineData("Jeg dør av latter hver gang")]
    [InlineData("Kuolen nauruun joka kerta")]
    [InlineData("Meghalok a nevetéstől minden alkalommal")]
    [InlineData("笑い死ぬかと思った")]
    [InlineData("웃겨서 죽는 줄 알았어요")]
    [InlineData("Lucu banget, aku mati ketawa")]
    [InlineData("Umírám smíchy pokaždé")]
    [InlineData("Mor de râs de fiecare dată")]
    public void A_figure_of_speech_is_no_threat(string text) => ToneModel.Default.Score(text).Threat.ShouldBeLessThan(0.5f);
}
