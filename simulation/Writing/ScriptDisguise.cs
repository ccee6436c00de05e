using System.Globalization;
using System.Text;
using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Writing;

/// <summary>What people do to a text in another script so that it does not look pasted.</summary>
public static class ScriptDisguise
{
    private const string Other = "асеорхуАВЕНКМОРСТХαονρικΑΒΕΗΙΚΜΝΟΡΤΥΧΖ";
    private const string LatinFor = "aceopxyABEHKMOPCTXaovpikABEHIKMNOPTYXZ";
    private static readonly string[] Hidden = ["\u200B", "\u2060", "\uFEFF", "\u200D"];
    private static readonly string[] Tails = ["!!", "!!!", " 👎", " 🤡", " 🔥", " 😡", "...", " 🤮", "?!"];

    /// <summary>One tampered copy; one in six stays as it is.</summary>
    public static string Copy(string text, Rng rng)
    {
        if (rng.Chance(1 / 6.0)) return text;
        if (rng.Chance(0.4)) text += rng.Pick(Tails);
        return rng.Below(5) switch
        {
            0 => Between(text, rng, () => rng.Pick(Hidden), 0.12),
            1 => Swap(text, rng),
            2 => Between(text, rng, () => rng.Pick<string>([".", "*", "-", " ", "·"]), 0.05),
            3 => Between(text, rng, () => Mark(text, rng), 0.12),
            _ => Drop(text, rng),
        };
    }

    /// <summary>Puts something between two letters of a word now and then.</summary>
    private static string Between(string text, Rng rng, Func<string> what, double share)
    {
        var written = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            written.Append(text[i]);
            var within = i + 1 < text.Length && char.IsLetter(text[i]) && char.IsLetter(text[i + 1]);
            if (within && rng.Chance(share)) written.Append(what());
        }

        return written.ToString();
    }

    /// <summary>Latin letters that look the same; where the script has none, full-width stops.</summary>
    private static string Swap(string text, Rng rng)
    {
        var letters = text.ToCharArray();
        var swapped = false;
        for (var i = 0; i < letters.Length; i++)
        {
            var found = Other.IndexOf(letters[i], StringComparison.Ordinal);
            if (found < 0 || !rng.Chance(0.5)) continue;
            letters[i] = LatinFor[found];
            swapped = true;
        }

        return swapped ? new(letters) : text.Replace(".", "。", StringComparison.Ordinal).Replace("!", "！", StringComparison.Ordinal).Replace(",", "，", StringComparison.Ordinal) + "。";
    }

    /// <summary>A mark that belongs to the script and changes nothing: points, vowel signs, a stretched line, an accent.</summary>
    private static string Mark(string text, Rng rng) => Scripts.LanguageOf(text) switch
    {
        "ar" => rng.Pick<string>(["\u0640", "\u0640\u0640", "\u064E", "\u0651"]),
        "he" => rng.Pick<string>(["\u05B8", "\u05B4", "\u05BC"]),
        "hi" => rng.Pick<string>(["\u200C", "\u200D"]),
        "zh" => rng.Pick<string>(["\u3000", "|", "/"]),
        _ => rng.Pick<string>(["\u0301", "\u0336", "\u0323"]),
    };

    private static string Drop(string text, Rng rng)
    {
        var words = text.Split(' ').ToList();
        if (words.Count > 6)
        {
            words.RemoveAt(rng.Between(1, words.Count - 2));
            return string.Join(' ', words);
        }

        var units = StringInfo.ParseCombiningCharacters(text); // no spaces between words: one letter goes
        var at = rng.Between(1, units.Length - 2);
        return text.Remove(units[at], units[at + 1] - units[at]);
    }
}
