using PileOn.Detection.Decisions;

namespace PileOn.Detection.Tests.Decisions;

public class FactSpellingTests
{
    [Theory]
    [InlineData("see you at 12 Elm Street tonight")]
    [InlineData("12, elm st.!!")]
    [InlineData("so... 12 ELM STR, is it")]
    [InlineData("12 elm str33\u200bt")]
    [InlineData("everybody 12elmstreet now")]
    [InlineData("12\nElm\nStreet")]
    [InlineData("1 2 e l m s t r e e t")]
    [InlineData("flat 4 12 Еlm Street")] // a Cyrillic letter
    public void An_address_is_found_however_it_is_written(string text) => Names(ProtectedFactKind.Address, "12 Elm Street", text).ShouldBeTrue();

    [Theory]
    [InlineData("112 Elm Street is for sale")]
    [InlineData("12 Elm Grove is not it")]
    [InlineData("Elm Street was a film")]
    [InlineData("12 people on the street under an elm")]
    [InlineData("12 Elm Streetfood festival")]
    public void Another_address_is_not(string text) => Names(ProtectedFactKind.Address, "12 Elm Street", text).ShouldBeFalse();

    [Theory]
    [InlineData("call 020 7946 0018")]
    [InlineData("+44 20 7946 0018 all night long")]
    [InlineData("0044-(0)20-79460018")]
    public void A_telephone_number_is_found_with_any_code_before_it(string text) => Names(ProtectedFactKind.Phone, "020 7946 0018", text).ShouldBeTrue();

    [Theory]
    [InlineData("020 7946 0018 ext. 12")]
    [InlineData("2 numbers: 020 7946 0018")]
    [InlineData("020 7946 0018 (room 7)")]
    public void A_telephone_number_is_known_by_itself_whatever_stands_beside_it(string fact) => Names(ProtectedFactKind.Phone, fact, "call 020 7946 0018").ShouldBeTrue();

    [Theory]
    [InlineData("221B Baker Street", "221 b baker st")]
    [InlineData("221 b Baker Street", "so it is 221B Baker Street")]
    [InlineData("12a Elm Street", "12 A elm str.")]
    public void A_house_number_with_a_letter_is_found(string fact, string text) => Names(ProtectedFactKind.Address, fact, text).ShouldBeTrue();

    [Theory]
    [InlineData("call 020 7946 0019")]
    [InlineData("order 02079460018771")]
    public void Another_number_is_not(string text) => Names(ProtectedFactKind.Phone, "020 7946 0018", text).ShouldBeFalse();

    [Theory]
    [InlineData("Goetheschule Musterstadt", "Heute vor der GOETHESCHULE in Musterstadt", false)]
    [InlineData("Goetheschule Musterstadt", "Morgen, goetheschule-musterstadt.", true)]
    [InlineData("Musterstraße 7", "ich weiß: Musterstr. 7", true)]
    [InlineData("Школа на Садовой", "встретимся, школа на садовой", true)]
    [InlineData("第一小学校門", "明日第一小学校門で", true)]
    public void Facts_are_found_in_any_script(string fact, string text, bool found) => Names(ProtectedFactKind.School, fact, text).ShouldBe(found);

    [Theory]
    [InlineData(ProtectedFactKind.Address, "12")]
    [InlineData(ProtectedFactKind.School, "—")]
    [InlineData(ProtectedFactKind.Phone, "extension 18")]
    public void What_would_be_found_everywhere_cannot_be_protected(ProtectedFactKind kind, string text) => FactSpelling.Of(kind, text).ShouldBeNull();

    private static bool Names(ProtectedFactKind kind, string fact, string text) => FactSpelling.Of(kind, fact).ShouldNotBeNull().IsIn(Spelling.Of(text));
}
