using System.Text.RegularExpressions;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Tests.Writing;

public sealed class LibraryTests
{
    private static readonly string[] GivenFromOutside = ["first", "surname", "place", "name", "claim", "because", "matter", "matter_cap", "past", "past_cap", "victims", "victims_thing", "role"];

    public static TheoryData<string> Names() => [.. Library.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_a_text_asks_for_is_there(string name)
    {
        var grammar = Library.Grammar(name);

        foreach (var rule in grammar.Rules)
            foreach (var alternative in grammar.Alternatives(rule))
                foreach (var asked in Regex.Matches(alternative, @"\{([^}]+)\}").Select(match => match.Groups[1].Value).Except(GivenFromOutside).Where(asked => asked[0] != '#'))
                    grammar.Alternatives(asked).ShouldNotBeEmpty($"{name}: [{rule}] asks for {asked}");
    }

    [Theory]
    [InlineData("politics")]
    [InlineData("press")]
    [InlineData("stage")]
    [InlineData("service")]
    [InlineData("science")]
    [InlineData("sport")]
    [InlineData("stream")]
    [InlineData("council")]
    [InlineData("attack")]
    public void Tens_of_thousands_of_sentences_can_be_reached(string name)
    {
        var (grammar, rng) = (Library.Grammar(name), new Rng(3));
        var words = new Words(GivenFromOutside.ToDictionary(given => given, given => given));

        var sentences = Enumerable.Range(0, 4_000).Select(_ => grammar.Write("message", words, rng)).Where(sentence => sentence.Length > 40).ToArray();

        sentences.Length.ShouldBeGreaterThan(1_000);
        sentences.Distinct().Count().ShouldBeGreaterThan(sentences.Length * 8 / 10);
        sentences.ShouldAllBe(sentence => !sentence.Contains('{') && !sentence.Contains("  "));
    }
}
