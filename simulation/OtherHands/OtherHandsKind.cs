using PileOn.Detection.Episodes;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.OtherHands;

/// <summary>What can happen to a person with somebody else's texts: which of them are said, how fast, by whom, and what is right to say of it.</summary>
public sealed record OtherHandsKind
{
    private const string Taste = "who says that a crowd attacks and who says that it laughs are both heard; it may be called one or the other";

    private OtherHandsKind(string name, string label, Classification? expected, string description) => (Name, Label, Expected, Description) = (name, label, expected, description);

    public static IReadOnlyList<OtherHandsKind> All { get; } =
    [
        new("own words", "hostile", Classification.PileOn, "an angry crowd, each in their own words"),
        new("copied", "hostile", Classification.Coordinated, "half paste one of three texts, half speak for themselves") { Writing = Copied, Young = 0.3 },
        new("mockery", "mockery", Classification.PileOn, "a crowd that ridicules without one insult") { AlsoRight = [Classification.Surge], Why = Taste },
        new("kind", "civil", Classification.Surge, "praise, support and questions all at once") { AlsoRight = [Classification.Organised], Why = "greetings repeat each other" },
        new("complaints", "thing", Classification.Surge, "anger at a thing, not at the person"),
        new("talk", "plain", Classification.Surge, "half sentences and headlines") { AlsoRight = [Classification.Organised], Why = "headlines repeat each other" },
        new("letters", "civil", Classification.Organised, "the same civil letter, with a line of one's own or none") { Writing = Letters, Length = TimeSpan.FromHours(20), Mail = true, Newcomers = 1 },
        new("threats", "threat", Classification.Threat, "threats, one here and one there") { EachAlone = true, Length = TimeSpan.FromDays(10), Tempo = Tempo.Even },
        new("near threats", "near", null, "what is made of the words of threats and is none") { EachAlone = true, Length = TimeSpan.FromDays(10), Tempo = Tempo.Even },
    ];

    public string Name { get; }

    /// <summary>Which of the person's texts are said.</summary>
    public string Label { get; }

    /// <summary>What a right alert says; null when the right answer is none.</summary>
    public Classification? Expected { get; }

    public string Description { get; }

    public IReadOnlyList<Classification> AlsoRight { get; private init; } = [];

    public string? Why { get; private init; }

    public Tempo Tempo { get; private init; } = Tempo.Wave;

    public TimeSpan Length { get; private init; } = TimeSpan.FromHours(4);

    /// <summary>Share of messages by people who did not write before.</summary>
    public double Newcomers { get; private init; } = 0.85;

    /// <summary>Share of them with a young account.</summary>
    public double Young { get; private init; } = 0.02;

    /// <summary>Whether each message is a thing of its own, and not a crowd's.</summary>
    public bool EachAlone { get; private init; }

    private bool Mail { get; init; }

    private Func<IReadOnlyList<string>, int, Rng, IReadOnlyList<string>> Writing { get; init; } = OwnWords;

    /// <summary>What is said, in order.</summary>
    /// <param name="all">The texts there are.</param>
    /// <param name="size">How many messages at most.</param>
    /// <param name="rng">Whose choice it is.</param>
    public IReadOnlyList<string> Texts(IReadOnlyList<string> all, int size, Rng rng) => Writing(all, size, rng);

    /// <summary>Where the next one writes.</summary>
    public string Platform(Rng rng, bool happens) => happens && Mail ? Platforms.Mail : rng.Chance(0.7) ? Platforms.Twitter : Platforms.Facebook;

    private static IReadOnlyList<string> OwnWords(IReadOnlyList<string> all, int size, Rng rng) => [.. all.Take(size)];

    private static IReadOnlyList<string> Copied(IReadOnlyList<string> all, int size, Rng rng)
    {
        string[] wordings = [.. all.Where(text => text.Length >= 60).Take(3)];
        string[] own = [.. all.Except(wordings, StringComparer.Ordinal)];
        if (wordings.Length == 0) return own;
        return [.. Enumerable.Range(0, Math.Min(size, own.Length)).Select(place => rng.Chance(0.5) ? Disguise.Copy(rng.Pick(wordings), rng) : own[place])];
    }

    private static IReadOnlyList<string> Letters(IReadOnlyList<string> all, int size, Rng rng)
    {
        var letter = all.MaxBy(text => text.Length)!;
        string[] lines = [.. all.Where(text => text != letter && text.Length < 120)];
        return [.. Enumerable.Range(0, size / 2).Select(_ => rng.Chance(0.3) && lines.Length > 0 ? $"{letter}\n\n{rng.Pick(lines)}" : letter)];
    }
}
