using System.Text;
using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Writing;

/// <summary>What people do to a text they were told to paste, so that it does not look pasted: hidden letters, look-alikes, leetspeak, small edits.</summary>
public static class Disguise
{
    private const string Latin = "aceopxyijsABEHKMOPCTX";
    private const string LookAlike = "асеорхуіјѕАВЕНКМОРСТХ"; // Cyrillic
    private const string Plain = "aeiost";
    private const string Leet = "4310$7";
    private static readonly string[] Hidden = ["\u200B", "\u200C", "\u2060", "\u00AD", "\uFEFF"];
    private static readonly string[] Marks = ["\u0301", "\u0336", "\u0323"];
    private static readonly string[] Tails = ["!!", "!!!", " 👎", " 🤡", " 🔥🔥", " #resign", " #out", " this ^", " share", "...", " 😡", " enough"];
    private static readonly string[] Heads = ["THIS: ", "read this ", "copied: ", ">> ", "so true. ", "pass on: ", "", "ok "];

    /// <summary>One tampered copy; one in six stays as it is.</summary>
    public static string Copy(string text, Rng rng)
    {
        if (rng.Chance(1 / 6.0)) return text;
        var copy = text;
        if (rng.Chance(0.5)) copy = Edit(copy, rng);
        if (rng.Chance(0.75)) copy = Hide(copy, rng);
        return copy;
    }

    /// <summary>Undoes nothing a reader would notice, but a filter: letters hidden or swapped.</summary>
    public static string Hide(string text, Rng rng) => rng.Below(6) switch
    {
        0 => Insert(text, rng, Hidden, rng.Between(2, 8)),
        1 => Swap(text, rng, Latin, LookAlike, rng.Between(0.15, 0.7)),
        2 => Swap(text, rng, Plain, Leet, rng.Between(0.1, 0.4)),
        3 => Insert(text, rng, Marks, rng.Between(2, 6)),
        4 => Spread(text, rng),
        _ => Stretch(text, rng),
    };

    /// <summary>A small edit: a word dropped, a tail, a head, another case.</summary>
    public static string Edit(string text, Rng rng)
    {
        switch (rng.Below(5))
        {
            case 0:
                var words = text.Split(' ').ToList();
                if (words.Count > 6) words.RemoveAt(rng.Between(1, words.Count - 2));
                return string.Join(' ', words);
            case 1: return text + rng.Pick(Tails);
            case 2: return rng.Pick(Heads) + text;
            case 3: return rng.Chance(0.5) ? text.ToUpperInvariant() : text.ToLowerInvariant();
            default: return text.Replace(". ", rng.Pick([" ", "! ", " - ", "\n"]), StringComparison.Ordinal);
        }
    }

    private static string Insert(string text, Rng rng, string[] what, int times)
    {
        var written = new StringBuilder(text);
        for (var i = 0; i < times; i++)
        {
            var at = rng.Between(1, written.Length - 1);
            if (char.IsLetter(written[at - 1]) && !char.IsLowSurrogate(written[at])) written.Insert(at, rng.Pick(what));
        }

        return written.ToString();
    }

    private static string Swap(string text, Rng rng, string from, string to, double share) =>
        string.Create(text.Length, (text, rng, from, to, share), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var found = state.from.IndexOf(state.text[i]);
                span[i] = found >= 0 && state.rng.Chance(state.share) ? state.to[found] : state.text[i];
            }
        });

    private static string Spread(string text, Rng rng)
    {
        var words = text.Split(' ');
        var at = rng.Below(words.Length);
        words[at] = string.Join(rng.Pick([".", "-", " ", "*", "_"]), words[at].Select(letter => letter.ToString()));
        return string.Join(' ', words);
    }

    private static string Stretch(string text, Rng rng)
    {
        var written = new StringBuilder(text);
        for (var i = written.Length - 1; i > 0; i--)
            if (written[i] is 'a' or 'e' or 'o' or 'i' or 's' && rng.Chance(0.06)) written.Insert(i, new string(written[i], rng.Between(1, 4)));
        return written.ToString();
    }
}
