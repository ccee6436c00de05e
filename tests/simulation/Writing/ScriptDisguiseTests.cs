using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Tests.Writing;

public sealed class ScriptDisguiseTests
{
    public static TheoryData<string> Names() => [.. Scripts.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Copies_differ_and_stay_in_their_script(string script)
    {
        var rng = new Rng(1);
        var text = Library.Grammar(script).Write("copied", Words.None, rng);

        var copies = Enumerable.Range(0, 200).Select(_ => ScriptDisguise.Copy(text, rng)).ToArray();

        copies.Count(copy => copy == text).ShouldBeInRange(15, 80);
        copies.Distinct().Count().ShouldBeGreaterThan(100);
        copies.Count(copy => Scripts.LanguageOf(copy) == Scripts.LanguageOf(text)).ShouldBeGreaterThan(150);
        Scripts.LanguageOf(text).ShouldNotBe("en");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ordinary_readers_of_a_script_have_more_than_a_few_sentences(string script)
    {
        var (grammar, rng) = (Library.Grammar(script), new Rng(2));

        Enumerable.Range(0, 500).Select(_ => grammar.Write("message", Words.None, rng)).Distinct().Count().ShouldBeGreaterThan(350);
    }
}
