using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public sealed class ToneColumnTests
{
    [Theory]
    [InlineData("you are a stupid liar and everybody knows it", "EnglishHostile")]
    [InlineData("du bist ein dummer lügner und alle wissen es", "Hostile")]
    [InlineData("tu es un menteur et tout le monde le sait", "Hostile")]
    [InlineData("zzqx vvkj", "Hostile")] // known in no language
    public void What_is_read_as_English_is_judged_by_what_English_taught(string text, string column)
    {
        var reading = ReadingOf(text);

        ToneColumns.Of(ToneHead.Hostile, reading).ToString().ShouldBe(column);
        ToneColumns.Of(ToneHead.Threat, reading).ShouldBe(ToneColumn.Threat);
        ToneColumns.Of(ToneHead.Civil, reading).ShouldBe(ToneColumn.Civil);
    }

    [Fact]
    public void Words_that_are_as_much_another_language_s_are_not_read_as_English() =>
        ToneColumns.Of(ToneHead.Hostile, new Reading(Language: 0, Leading: 0b101, Languages: 0b101, Known: 1, OfGroup: false)).ShouldBe(ToneColumn.Hostile);

    [Theory]
    [InlineData("ok you are so, du dumme Hure")]
    [InlineData("hey there, ferme ta gueule sale pute")]
    [InlineData("you really are a hijo de puta and a liar")]
    [InlineData("you are such a kurwa idiot")]
    public void An_insult_in_another_language_amid_English_is_one(string text) => ToneModel.Default.Score(text).Hostile.ShouldBeGreaterThan(0.5f);

    [Fact]
    public void Every_question_has_a_column_and_every_column_a_question()
    {
        Enum.GetValues<ToneColumn>().Length.ShouldBe(ToneWeights.Columns);
        foreach (var head in Enum.GetValues<ToneHead>()) ((ToneColumn)head).Head().ShouldBe(head);
        ToneColumn.EnglishHostile.Head().ShouldBe(ToneHead.Hostile);
    }

    private static Reading ReadingOf(string text)
    {
        var sink = new ScoringSink(ShippedWeights.Read());
        new ToneText(text).Visit(ToneLexicon.Default, ref sink);
        return sink.Reading;
    }
}
