using PileOn.Simulation.Chance;
using PileOn.Simulation.Life;

namespace PileOn.Simulation.Writing;

/// <summary>
/// The words of one campaign: what it is about, the phrasings that are handed round, the templates that are filled in.
/// Names stand open in it, so that the same campaign can turn on somebody else.
/// </summary>
public sealed class Hostility
{
    private static readonly string[] Trades = ["politics", "press", "stage", "sport", "stream", "science", "service", "council"];
    private static readonly Words Open = new(new Dictionary<string, string> { ["surname"] = "{surname}", ["first"] = "{first}", ["place"] = "{place}" });

    private readonly Grammar grammar = Library.Grammar("attack");
    private readonly Rng rng;
    private readonly IReadOnlyList<string>? given;
    private readonly string trade;
    private readonly Words about;
    private readonly List<string> copied = [];
    private readonly List<string> templates;

    /// <param name="rng">Its own chance.</param>
    /// <param name="first">At whom it is aimed first: people are attacked for what their trade does.</param>
    /// <param name="phrasings">How many wordings are handed round.</param>
    /// <param name="given">Texts of somebody else's, used instead of the program's own.</param>
    public Hostility(Rng rng, TargetProfile first, int phrasings, IReadOnlyList<string>? given = null)
    {
        (this.rng, this.given) = (rng, given);
        trade = Trades.Contains(first.Texts) ? first.Texts : "politics";
        about = Matter();
        var wordings = grammar.Alternatives("copied").ToList();
        rng.Shuffle(wordings);
        for (var i = 0; i < phrasings; i++)
            copied.Add(given is null ? grammar.WriteFrom(wordings[i % wordings.Count], about, rng) : LongEnough(given));
        templates = [.. grammar.Alternatives("template")];
        rng.Shuffle(templates);
    }

    /// <summary>One of the handed-round phrasings, the first ones more often.</summary>
    public string Copied(TargetProfile target) => Name(copied[rng.Ranked(copied.Count)], target);

    /// <summary>One of the first templates, filled in.</summary>
    public string Template(TargetProfile target, int templatesUsed = 2) =>
        Name(grammar.WriteFrom(templates[rng.Below(templatesUsed)], about, rng), target);

    /// <summary>Words of somebody's own.</summary>
    public string Own(TargetProfile target) =>
        given is null ? Name(grammar.Write("message", rng.Chance(0.5) ? about : Matter(), rng), target) : rng.Pick(given);

    /// <summary>A hostile e-mail.</summary>
    public string Mail(TargetProfile target) =>
        given is null ? Hand.WriteFormally(Name(grammar.Write("email", about, rng), target)) : rng.Pick(given);

    /// <summary>By any rule of the resource: <c>threat</c>, <c>menace</c>, <c>accusation</c>, <c>amplify</c>.</summary>
    public string By(string rule, TargetProfile target) => Name(grammar.Write(rule, about, rng), target);

    private static string Name(string text, TargetProfile target) => text
        .Replace("{surname}", target.Surname, StringComparison.Ordinal)
        .Replace("{first}", target.First, StringComparison.Ordinal)
        .Replace("{place}", target.Place, StringComparison.Ordinal);

    /// <summary>What it is about: drawn once for a campaign, and anew by everybody who has a grudge of his own.</summary>
    private Words Matter()
    {
        var words = Open;
        foreach (var rule in new[] { "matter", "victims", "victims_thing", "past", "role" })
            words = words.With(rule, grammar.Write($"{rule}_{trade}", words, rng));
        return words.With("matter_cap", Capital(words.Find("matter")!)).With("past_cap", "You " + words.Find("past"));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private string LongEnough(IReadOnlyList<string> texts)
    {
        for (var tries = 0; tries < 200; tries++)
            if (rng.Pick(texts) is { Length: >= 60 } text) return text;
        return texts[0];
    }
}
