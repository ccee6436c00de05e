using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public sealed class PhraseClustersTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static SignedMessage Says(string? text, string? sender = "a", int minutes = 0, string? repostOf = null) => MessageSigner.Sign(
        new() { Id = $"{sender}-{minutes}", Platform = "twitter", Sender = sender, Targets = ["t"], SentAt = Start.AddMinutes(minutes), Text = text, RepostOf = repostOf },
        Start.AddMinutes(minutes));

    private static PhraseCluster? Last(params string[] texts)
    {
        var clusters = new PhraseClusters(PhraseSettings.Default);
        PhraseCluster? last = null;
        for (var i = 0; i < texts.Length; i++) last = clusters.Add(Says(texts[i], $"s{i}", i), Start.AddMinutes(i));
        return last;
    }

    [Theory]
    [InlineData("Resign now, you sold our hospital to your donors", "RESIGN NOW! you s0ld our h.o.s.p.i.t.a.l to your donors https://t.co/x")]
    [InlineData("Resign now, you sold our hospital to your donors", "@someone Rеsign nоw yоu sоld our hоspital to yоur donоrs 😡😡")]
    [InlineData("Resign now, you sold our hospital to your donors", "Re\u200Bsign now, you so\u200Bld our hos\u200Bpital to yo\u200Bur do\u200Bnors!!!")]
    [InlineData("Resign now, you sold our hospital to your donors", "everyone says: resign nowwww, you sold our hospital to your donors")]
    [InlineData("Убирайся из города, продажная тварь", "убирaйся из гoрoда, прoдажная твaрь!!")]
    [InlineData("你这个骗子，马上辞职，滚出我们的城市", "你这个大骗子！马上辞职！滚出我们城市")]
    [InlineData("استقيلي فورا لقد بعت المستشفى", "اِستَقيلي فوراً لقد بعـــت المستشفى")]
    [InlineData("तुरंत इस्तीफा दो तुमने अस्पताल बेच दिया", "तुरंत इस्तीफा दो! तुमने अस्पताल बेच दिया है")]
    public void The_same_wording_in_disguise_is_one_cluster(string first, string second)
    {
        var cluster = Last(first, second);
        cluster.ShouldNotBeNull().Messages.ShouldBe(2);
        cluster.Senders.ShouldBe(2);
    }

    [Theory]
    [InlineData("My flight to Boston was late and nobody told us why", "The crew on flight 12 to Denver was very kind to my mother")]
    [InlineData("Resign now, you sold our hospital to your donors", "Please stay, you saved our school from the cuts")]
    [InlineData("Der Zug nach Köln fällt heute wieder aus", "Le train pour Paris est encore supprimé")]
    [InlineData("нет войны никогда больше", "het войска никуда не ушли")]
    [InlineData("你好世界今天天气很好", "我们反对这个法律提案")]
    public void Different_wording_is_not_one_cluster(string first, string second) => Last(first, second).ShouldNotBeNull().Messages.ShouldBe(1);

    [Theory]
    [InlineData("yes")]
    [InlineData("shame on u")]
    [InlineData("😂😂😂😂😂😂😂😂😂😂😂😂😂😂")]
    [InlineData("https://t.co/abcdefghijklmnop")]
    [InlineData(null)]
    public void Too_little_text_makes_no_cluster(string? text) => Last(text!).ShouldBeNull();

    [Fact]
    public void Plain_reposts_are_kept_apart()
    {
        var clusters = new PhraseClusters(PhraseSettings.Default);
        clusters.Add(Says("Resign now, you sold our hospital to your donors", "a", 0, repostOf: "p1"), Start).ShouldBeNull();
        clusters.Add(Says("Resign now, you sold our hospital to your donors", "b"), Start).ShouldNotBeNull().Messages.ShouldBe(1);
        clusters.Add(Says("Resign now, you sold our hospital to your donors", "c", 1, repostOf: "p1"), Start).ShouldBeNull();
        clusters.All.Single().Messages.ShouldBe(1);
    }

    [Theory]
    [InlineData("happy birthday have a great day")]
    [InlineData("Happy birthday! Wishing you many more years to come, have a wonderful day")]
    [InlineData("Alles Gute zum Geburtstag, viel Gesundheit und einen schönen Tag")]
    [InlineData("С днем рождения! Желаю здоровья, счастья и удачи")]
    [InlineData("¡Feliz cumpleaños! Que Dios te bendiga siempre")]
    [InlineData("जन्मदिन की हार्दिक शुभकामनाएं")]
    [InlineData("生日快乐，祝你天天开心身体健康")]
    [InlineData("Rest in peace, my deepest condolences to the family")]
    [InlineData("thank you so much for all your help")]
    public void What_everybody_says_tells_little(string text)
    {
        var cluster = Last(text, text, text, text).ShouldNotBeNull();
        cluster.Formulaic.ShouldBeTrue();
        cluster.Bits.ShouldBeLessThan(18);
    }

    [Theory]
    [InlineData("Resign now, you sold our hospital to your donors and lied about it")]
    [InlineData("Happy birthday, you sold our hospital to corrupt donors, resign before Sunday, traitor")]
    [InlineData("Treten Sie sofort zurück, Sie haben unser Krankenhaus an Investoren verkauft und gelogen")]
    [InlineData("Убирайся из города, продажная тварь, мы знаем про твои взятки")]
    [InlineData("你这个骗子，马上辞职，滚出我们的城市，不要再回来")]
    public void A_copied_demand_tells_much(string text)
    {
        var cluster = Last(text, text, text, text).ShouldNotBeNull();
        cluster.Formulaic.ShouldBeFalse();
        cluster.Bits.ShouldBeGreaterThan(50);
    }
}
