using PileOn.Detection.Text;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>What a row of a rule file can say. The words are harmless on purpose.</summary>
public class PhraseRowsTests
{
    [Theory]
    [InlineData("i will paint your door")]
    [InlineData("i will paint your window")]
    public void A_class_stands_for_each_of_its_words(string text) =>
        Stands(text, "class\ten\tpart door window", "paint\ten\tpaint your <part>").ShouldBeTrue();

    [Theory]
    [InlineData("tomorrow we paint the door", true)]
    [InlineData("the door we paint tomorrow", true)]
    [InlineData("the door is open. we paint the wall tomorrow and the roof", false)]
    public void Parts_stand_in_any_order_but_in_one_sentence(string text, bool stands) =>
        Stands(text, "paint\ten\tdoor & paint & tomorrow").ShouldBe(stands);

    [Fact]
    public void A_part_may_stand_in_the_gap_of_another() => Stands("we paint your door green", "paint\ten\tpaint .. green & your door").ShouldBeTrue();

    [Theory]
    [InlineData("we know the door. it is a red one. we paint it", true)]
    [InlineData("we know the door, we paint it", true)]
    [InlineData("we know the door. it is a red one. it is open. we paint it", false)]
    public void What_follows_may_stand_in_one_of_the_next_two_sentences(string text, bool stands) => Stands(text, "paint\ten\tknow // paint").ShouldBe(stands);

    [Theory]
    [InlineData("we paint the old and rather ugly door", true)]
    [InlineData("we paint it all. nobody ever looked at the door", false)]
    public void A_long_gap_stays_in_its_sentence(string text, bool stands) => Stands(text, "paint\ten\tpaint ... door").ShouldBe(stands);

    [Theory]
    [InlineData("we paint the door", true)]
    [InlineData("we do not paint the door", false)]
    [InlineData("it is not a wall. we paint the door", true)]
    public void What_rules_a_row_out_does_so_in_its_sentence(string text, bool stands) => Stands(text, "paint\ten\tpaint .. door !not").ShouldBe(stands);

    [Theory]
    [InlineData("🙂 paint it", true)]
    [InlineData("we paint it", false)]
    [InlineData("it is a wall! paint it", true)]
    public void A_sentence_may_have_to_begin_with_it(string text, bool stands) => Stands(text, "paint\ten\t^ paint it").ShouldBe(stands);

    [Theory]
    [InlineData("we paint it! 🙂", true)]
    [InlineData("we paint it green", false)]
    public void A_sentence_may_have_to_end_with_it(string text, bool stands) => Stands(text, "paint\ten\tpaint it $").ShouldBe(stands);

    [Theory]
    [InlineData("paint~", 0.2f, false)]
    [InlineData("paint~", 0.3f, true)]
    [InlineData("paint?", 0.55f, false)]
    [InlineData("paint?", 0.65f, true)]
    public void A_hint_decides_only_where_the_model_thinks_a_threat_likely_enough(string name, float threat, bool decides)
    {
        var lexicon = Lexicon($"{name}\ten\tpaint it");
        var text = new ToneText("we paint it");
        var stems = text.Stems(lexicon);
        text.Threat(lexicon).ShouldBeNull();
        (lexicon.Threats.Hint(text.Folded, text.Tokens, stems, new Reading(0, uint.MaxValue, uint.MaxValue, 1, OfGroup: false), threat) is not null).ShouldBe(decides);
    }

    [Fact]
    public void A_row_with_the_rarest_word_in_the_middle_is_found() => Stands("and you will paint the door for me", "paint\ten\tyou .. paint .. for me").ShouldBeTrue();

    [Theory]
    [InlineData("paint ladder paint", true)]
    [InlineData("ladder paint ladder", false)]
    public void A_row_may_say_its_rarest_word_twice(string text, bool stands) => Stands(text, "paint\ten\tpaint ladder paint", "paint\ten\tpaint ladder ladder").ShouldBe(stands);

    [Theory]
    [InlineData("on the ladder stand", true)]
    [InlineData("the on ladder stand", false)]
    [InlineData("ladder stand", false)]
    [InlineData("on the ladder", false)]
    [InlineData("the ladder, the stand, on the ladder stand", true)] // its rarest word stands in vain before
    public void What_stands_beside_its_rarest_word_decides(string text, bool stands) => Stands(text, "paint\ten\ton the ladder stand").ShouldBe(stands);

    [Theory]
    [InlineData("我刷红色的门", true)]
    [InlineData("我刷红的门", true)]
    [InlineData("我刷红门", false)]
    public void An_element_of_a_script_without_spaces_may_be_several_characters(string text, bool stands) => Stands(text, "paint\tzh\t刷 红色|红 的 门").ShouldBe(stands);

    private static bool Stands(string text, params string[] rows) => new ToneText(text).Threat(Lexicon(rows)) is not null;

    private static ToneLexicon Lexicon(params string[] threats) => new(DataFile.Lines("Tone/Data/concepts.tsv"), threats, [], []);
}
