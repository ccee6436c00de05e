using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Life;

/// <summary>As many targets as are asked for: the cast first, the quietest before the busiest, then others of all trades, most of them quiet.</summary>
public static class Town
{
    private static readonly (string Trade, double Newcomers, double Hostile, double[] Mix)[] Trades =
    [
        ("politics", 0.35, 0.05, [0.55, 0.2, 0.18, 0.07]), ("press", 0.5, 0.04, [0.75, 0.15, 0.1, 0]), ("stage", 0.55, 0.02, [0.85, 0.14, 0.01, 0]),
        ("sport", 0.6, 0.04, [0.85, 0.14, 0.01, 0]), ("stream", 0.5, 0.04, [0.95, 0.04, 0.01, 0]), ("science", 0.4, 0.02, [0.7, 0.15, 0.15, 0]),
        ("service", 0.6, 0.03, [0.8, 0.12, 0.06, 0.02]), ("council", 0.5, 0.03, [0.45, 0.3, 0.2, 0.05]),
    ];

    public static IReadOnlyList<TargetProfile> People(int count)
    {
        var people = Cast.Everybody.OrderBy(person => person.PerDay).Take(count).ToList();
        var rng = new Rng(20_260_101); // the same town whatever is played in it
        while (people.Count < count)
        {
            var (trade, newcomers, hostile, mix) = Trades[people.Count % Trades.Length];
            var grammar = Library.Grammar("common");
            var (first, surname) = (grammar.Write("given", Words.None, rng), grammar.Write("family", Words.None, rng));
            var id = (first + surname).Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).ToLowerInvariant();
            if (people.Exists(person => person.Id == id)) continue;
            people.Add(new()
            {
                Id = id, First = first, Surname = surname, Place = grammar.Write("town", Words.None, rng), Texts = trade,
                PerDay = Math.Clamp(16 * rng.LogNormal(1.1), 1, 250), Newcomers = newcomers, Hostile = hostile, Mix = mix, Posts = 0.3 + rng.Share() * 2,
            });
        }

        return people;
    }
}
