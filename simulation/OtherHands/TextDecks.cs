using PileOn.Simulation.Chance;

namespace PileOn.Simulation.OtherHands;

/// <summary>
/// A person's texts, shuffled and dealt: one part for ordinary life, one for what happens. Each is said once, so that nobody repeats anybody by our doing.
/// </summary>
internal sealed class TextDecks
{
    private readonly Rng rng;
    private readonly Dictionary<string, string[]> shuffled;

    public TextDecks(Rng rng, PersonTexts person)
    {
        this.rng = rng;
        shuffled = PersonTexts.Labels.ToDictionary(label => label, label => Shuffle([.. person.Texts[label].Distinct(StringComparer.Ordinal)]), StringComparer.Ordinal);
        Life = [.. shuffled["plain"].Skip(40), .. LaterHalf("civil"), .. LaterHalf("thing"), .. shuffled["hostile"].Take(12), .. shuffled["mockery"].Take(6)];
        Shuffle(Life);
    }

    /// <summary>What is said on ordinary days: one in twenty or so is rude.</summary>
    public string[] Life { get; }

    /// <summary>What a crowd of this kind says; none of it is said in ordinary life.</summary>
    public IReadOnlyList<string> Crowd(string label) => label switch
    {
        "civil" or "thing" => shuffled[label][..(shuffled[label].Length / 2)],
        "plain" => shuffled[label][..Math.Min(40, shuffled[label].Length)],
        "hostile" => shuffled[label][Math.Min(12, shuffled[label].Length)..],
        "mockery" => shuffled[label][Math.Min(6, shuffled[label].Length)..],
        _ => shuffled[label],
    };

    private string[] LaterHalf(string label) => shuffled[label][(shuffled[label].Length / 2)..];

    private string[] Shuffle(string[] texts)
    {
        rng.Shuffle(texts);
        return texts;
    }
}
