using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Life;

/// <summary>A person or an office that is written to, and what is normal for it.</summary>
public sealed record TargetProfile
{
    public required string Id { get; init; }

    public required string First { get; init; }

    public required string Surname { get; init; }

    public required string Place { get; init; }

    /// <summary>The text resource of ordinary messages.</summary>
    public required string Texts { get; init; }

    /// <summary>Messages on a usual day, over all platforms.</summary>
    public required double PerDay { get; init; }

    /// <summary>Share of usual messages from people who never wrote before.</summary>
    public double Newcomers { get; init; } = 0.35;

    /// <summary>Share of usual messages that are hostile: public people get some every day.</summary>
    public double Hostile { get; init; } = 0.02;

    /// <summary>Shares of the platforms, in the order Twitter, Facebook, e-mail, phone.</summary>
    public double[] Mix { get; init; } = [0.7, 0.2, 0.08, 0.02];

    /// <summary>Posts of its own a day, which draw replies.</summary>
    public double Posts { get; init; } = 2;

    /// <summary>A text resource in another script, in which most of its ordinary messages are; null for English alone.</summary>
    public string? Script { get; init; }

    /// <summary>Another person of whom no more than the name is known, with the same life.</summary>
    public TargetProfile As(string name) => this with { Id = name.ToLowerInvariant(), First = name, Surname = name };

    /// <summary>The same person, to whom hardly anybody writes.</summary>
    public TargetProfile MadeQuiet() => this with { PerDay = 3, Posts = 0.3, Hostile = 0 };

    /// <summary>The same person, to whom very many write.</summary>
    public TargetProfile MadeBusy() => this with { PerDay = 900, Posts = 5, Newcomers = 0.55 };

    public Words Words => new(new Dictionary<string, string>
    {
        ["first"] = First, ["surname"] = Surname, ["place"] = Place,
    });
}
