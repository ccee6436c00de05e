using System.Globalization;
using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Writing;

/// <summary>What makes a complaint somebody's own: numbers, times, dates, sums, references.</summary>
internal static class Particulars
{
    private static readonly string[] Months = ["jan", "feb", "march", "april", "may", "june", "july", "august", "sept", "oct", "nov", "december"];

    /// <param name="name"><c>#n 2 90</c>, <c>#clock</c>, <c>#date</c>, <c>#money</c>, <c>#ref</c> or <c>#letter</c>.</param>
    /// <param name="rng">The chance.</param>
    public static string Write(string name, Rng rng)
    {
        var parts = name.Split(' ');
        return parts[0] switch
        {
            "#n" => Text($"{rng.Between(int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture))}"),
            "#clock" => Clock(rng),
            "#date" => rng.Below(3) switch
            {
                0 => Text($"{rng.Between(1, 28)}/{rng.Between(1, 12)}"),
                1 => Text($"the {rng.Between(4, 20)}th of {rng.Pick(Months)}"),
                _ => Text($"{rng.Pick(Months)} {rng.Between(1, 28)}"),
            },
            "#money" => rng.Below(3) switch
            {
                0 => Text($"£{rng.Between(2, 900)}"), 1 => Text($"{rng.Between(3, 400)} quid"), _ => Text($"£{rng.Between(1, 80)}.{rng.Between(10, 99)}"),
            },
            "#ref" => Text($"{Letter(rng)}{Letter(rng)}{rng.Between(1_000, 999_999)}"),
            "#letter" => Letter(rng).ToString(),
            _ => throw new FormatException($"nothing is known of {{{name}}}"),
        };
    }

    private static string Clock(Rng rng)
    {
        var (hour, minute) = (rng.Between(1, 23), rng.Below(60));
        return rng.Below(4) switch
        {
            0 => Text($"{hour}:{minute:00}"),
            1 => Text($"{(hour + 11) % 12 + 1}.{minute:00}"),
            2 => Text($"{(hour + 11) % 12 + 1}{(hour < 12 ? "am" : "pm")}"),
            _ => Text($"{hour:00}{minute:00}"),
        };
    }

    private static char Letter(Rng rng) => (char)('A' + rng.Below(26));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
