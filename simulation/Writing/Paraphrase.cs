using PileOn.Simulation.Chance;
using PileOn.Simulation.Life;

namespace PileOn.Simulation.Writing;

/// <summary>
/// One claim about somebody, said as a language model says it when it is asked for another hundred versions: order, register, framing and
/// words are drawn anew, only the claim stays.
/// </summary>
public sealed class Paraphrase
{
    private readonly Grammar grammar = Library.Grammar("paraphrase");
    private readonly string claim;

    public Paraphrase(Rng rng) => claim = rng.Pick(grammar.Alternatives("claims"));

    public string Write(TargetProfile target, Rng rng)
    {
        var words = target.Words.With("name", rng.Pick([target.Surname, $"{target.First} {target.Surname}", target.Surname, target.First]));
        words = words.With("claim", grammar.Write(claim + "_claim", words, rng)).With("because", grammar.Write(claim + "_because", words, rng));
        return Hand.WriteFormally(grammar.Write("message", words, rng));
    }
}
