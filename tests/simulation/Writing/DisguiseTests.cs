using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Tests.Writing;

public sealed class DisguiseTests
{
    [Fact]
    public void Copies_differ_in_letters_that_nobody_sees()
    {
        const string text = "You are a disgrace and nobody in the whole country will ever forget what you did. Resign today.";
        var rng = new Rng(1);

        var copies = Enumerable.Range(0, 300).Select(_ => Disguise.Copy(text, rng)).ToArray();

        copies.Count(copy => copy == text).ShouldBeInRange(20, 120);
        copies.Distinct().Count().ShouldBeGreaterThan(150);
        copies.ShouldContain(copy => copy.Contains('\u200B'));
        copies.ShouldContain(copy => copy.Any(letter => letter >= '\u0400' && letter <= '\u04FF'));
        copies.ShouldContain(copy => copy.Contains('3') || copy.Contains('0'));
    }
}
