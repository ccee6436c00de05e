using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Life;

/// <summary>
/// What people write to one target on ordinary days: about its trade, about themselves, both, a word of thanks, a headline that goes round;
/// with asides, hashtags, links and others' names, about as often as in real files.
/// </summary>
internal sealed class Chatter(TargetProfile target, Rng rng)
{
    private readonly Grammar trade = Library.Grammar(target.Texts);
    private readonly Grammar asides = Library.Grammar("asides");
    private string headline = "";
    private DateTimeOffset stale;

    /// <summary>One post, comment or reply.</summary>
    public string Post(Hand hand, DateTimeOffset time)
    {
        if (Holidays.GreetingOn(time) is { } greeting && rng.Chance(0.35)) return hand.Write(trade.Write(greeting, target.Words, rng), rng) + Trimmings();
        var draw = rng.Share();
        if ((draw -= 0.035) < 0) return hand.Write(trade.Write("brief", target.Words, rng), rng);
        if ((draw -= 0.009) < 0) return Headline(time);
        var text = (draw -= 0.38) < 0 ? trade.Write("message", target.Words, rng)
            : (draw -= 0.49) < 0 ? trade.Write("talk", target.Words, rng)
            : $"{trade.Write("message", target.Words, rng)}. {trade.Write("talk", target.Words, rng)}";
        var longEnough = text.Length > 15;
        if (longEnough && rng.Chance(0.25)) text = asides.Write("before", target.Words, rng) + " " + text;
        if (longEnough && rng.Chance(0.18)) text += rng.Pick<string>([". ", ", ", " ", "... "]) + asides.Write("after", target.Words, rng);
        return hand.Write(text, rng) + Trimmings();
    }

    /// <summary>A letter by e-mail, in its own order.</summary>
    public string Mail()
    {
        var text = trade.Write("email", target.Words, rng);
        var at = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return Hand.WriteFormally(rng.Chance(0.6) ? text.Insert(at, "\n\n" + trade.Write("talk", target.Words, rng) + ".") : text);
    }

    /// <summary>A headline that many share as it is, for a day or two.</summary>
    private string Headline(DateTimeOffset time)
    {
        if (time > stale)
        {
            headline = Hand.WriteFormally(Library.Grammar("news").Write("headline", target.Words, rng)).TrimEnd('.');
            stale = time.AddDays(rng.Exponential(1.5));
        }

        return headline + (rng.Chance(0.4) ? " - " + Library.Grammar("news").Write("outlet", target.Words, rng) : "") + $" https://news.example/{rng.Hex(8)}";
    }

    private string Trimmings()
    {
        var trimmings = "";
        if (rng.Chance(0.16)) trimmings += $" @{Tag("given")}{(rng.Chance(0.5) ? Tag("family") : rng.Between(1, 99).ToString(System.Globalization.CultureInfo.InvariantCulture))}";
        if (rng.Chance(0.16))
            for (var tags = rng.Pick<int>([1, 1, 2, 3]); tags > 0; tags--) trimmings += " #" + Tag("tag");
        if (rng.Chance(0.075)) trimmings += $" https://t.example/{rng.Hex(8)}";
        return trimmings;
    }

    private string Tag(string rule) => string.Concat(asides.Write(rule, target.Words, rng).Where(char.IsLetterOrDigit));
}
