namespace PileOn.Training.Tests;

public sealed class TemplatesTests
{
    private const string Market = "yesterday all the {0} went to the long market", Songs = "my neighbour knows a few {0} who sing", Trains = "whoever asks {0} for help gets home by train";

    private static readonly string[] People = ["bakers", "painters", "nurses", "farmers", "pilots", "cooks", "clerks"];

    [Fact]
    public void Rows_of_one_template_have_one_name_in_every_language()
    {
        var names = NamesOf(Rows("en", Market, Songs), Rows("de", "gestern waren alle {0} auf dem langen Markt", "mein Nachbar kennt ein paar {0}, die singen"));

        names["en"][..7].Concat(names["de"][..7]).Distinct().ShouldHaveSingleItem();
        names["en"][7..].Concat(names["de"][7..]).Distinct().ShouldHaveSingleItem();
        names["en"][0].ShouldNotBe(names["en"][7]);
    }

    [Fact]
    public void Rows_of_a_language_with_two_forms_of_a_template_have_the_names_they_have_elsewhere()
    {
        var two = Rows("es", "la fruta la compran ayer todos los {0} del barrio").Take(6)
            .Concat(Rows("es", "la fruta la compran ayer todas las {0} del barrio").Take(6))
            .Concat(Rows("es", "mi vecino conoce a unos {0} que cantan"));
        var names = NamesOf(Rows("en", Market, Songs), Rows("de", "gestern waren alle {0} auf dem langen Markt", "mein Nachbar kennt ein paar {0}, die singen"), two);

        names["es"][..12].ShouldAllBe(name => name == names["en"][0]);
        names["es"][12..].ShouldAllBe(name => name == names["en"][7]);
    }

    [Fact]
    public void Templates_of_uneven_length_have_the_names_they_have_elsewhere()
    {
        var names = NamesOf(
            Rows("en", Market, Songs).Concat(Rows("en", Songs).Take(2)),
            Rows("de", "gestern waren alle {0} auf dem langen Markt", "mein Nachbar kennt ein paar {0}, die singen").Concat(Rows("de", "mein Nachbar kennt ein paar {0}, die singen").Take(4)));

        names["en"].ShouldBe([.. Enumerable.Repeat(names["en"][0], 7), .. Enumerable.Repeat(names["en"][7], 9)]);
        names["de"].ShouldBe([.. Enumerable.Repeat(names["en"][0], 7), .. Enumerable.Repeat(names["en"][7], 11)]);
        names["en"][0].ShouldNotBe(names["en"][7]);
    }

    [Fact]
    public void Rows_that_each_say_something_else_correspond_one_by_one()
    {
        string[] some = ["rain fell again", "who has seen my keys", "trains run late"];
        var names = NamesOf(some.Select(text => Row("en", text)), some.Select((_, i) => Row("de", $"etwas{i} ganz{i} anderes{i}")));

        names["en"].Distinct().Count().ShouldBe(3);
        names["de"].ShouldBe(names["en"]);
    }

    [Fact]
    public void Rows_that_do_not_correspond_have_one_name_in_a_functionality()
    {
        var names = NamesOf(Rows("en", Market, Songs), Rows("de", "gestern waren alle {0} auf dem langen Markt", "mein Nachbar kennt ein paar {0}, die singen"), Rows("fr", "mon voisin connait des {0} qui chantent"));

        names.Values.SelectMany(language => language).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Templates_that_say_nearly_the_same_have_one_name()
    {
        var names = NamesOf(Rows("en", Market, Songs, Market.Replace("long", "new", StringComparison.Ordinal), Trains))["en"];

        names[14..21].ShouldAllBe(name => name == names[0]);
        names.Distinct().Count().ShouldBe(3);
    }

    private static IEnumerable<LabelledText> Rows(string language, params string[] templates) =>
        from template in templates
        from people in People
        select Row(language, template.Replace("{0}", people, StringComparison.Ordinal));

    private static LabelledText Row(string language, string text) => new(LabelledData.HateCheck, language, "non-hateful", "daily_life_nh", text);

    private static Dictionary<string, string[]> NamesOf(params IEnumerable<LabelledText>[] languages)
    {
        LabelledText[] rows = [.. languages.SelectMany(language => language)];
        return rows.Zip(Templates.NamesOf(rows)).GroupBy(row => row.First.Language).ToDictionary(language => language.Key, language => language.Select(row => row.Second).ToArray());
    }
}
