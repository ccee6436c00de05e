using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class StemTableTests
{
    [Theory]
    [InlineData("בית", true)]
    [InlineData("הבית", true)]
    [InlineData("ובבית", true)]
    [InlineData("כשבבית", false)] // three letters are written onto few words
    [InlineData("הביתה", false)]
    [InlineData("ילדים", true)]
    [InlineData("והילדים", true)]
    [InlineData("גילדים", false)] // no such prefix
    public void A_Hebrew_word_is_found_behind_its_prefixes(string word, bool found)
    {
        var stems = new StemList();
        stems.Add("בית", 1);
        stems.Add("ילד*", 2);
        var table = new StemTable(stems);
        var text = new ToneText(word);
        (table.Find(text.Folded, text.Tokens, 0) != 0).ShouldBe(found);
    }

    [Fact]
    public void A_Hebrew_word_that_is_known_as_it_stands_keeps_its_first_letter()
    {
        var stems = new StemList();
        stems.Add("בשר", 1);
        stems.Add("שר", 2);
        var table = new StemTable(stems);
        var text = new ToneText("בשר");
        table[table.Find(text.Folded, text.Tokens, 0)][0].Value.ShouldBe((ushort)1);
    }

    [Fact]
    public void Words_that_stand_for_the_same_share_a_set_that_counts_them()
    {
        var stems = new StemList();
        foreach (var word in new[] { "cake", "soup", "bread" })
            stems.Add(word, 1);
        stems.Add("bread", 2);
        var table = new StemTable(stems);
        var text = new ToneText("cake soup bread");
        var (cake, soup, bread) = (Set(0), Set(1), Set(2));

        soup.ShouldBe(cake);
        bread.ShouldNotBe(cake);
        table.Sets.ShouldBe(3); // and the empty one
        table.WordsOf(cake).ShouldBe(2);
        table.WordsOf(bread).ShouldBe(1);

        int Set(int token) => table.Find(text.Folded, text.Tokens, token);
    }
}
