using System.Text;
using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Writing;

/// <summary>How one person types: capitals, stops, abbreviations, emoji, slips of the finger. The same person keeps the habits.</summary>
public sealed record Hand
{
    private static readonly string[][] Palettes =
        [["😂", "🤣", "😅"], ["👍", "🙌", "👏"], ["❤️", "💙", "🙏"], ["😡", "🤬", "😤"], ["🤔", "🙄", "👀"], ["☀️", "🌧️", "🐕"]];

    private static readonly (string Full, string Short)[] Abbreviations =
        [(" you ", " u "), (" are ", " r "), ("please", "pls"), ("because", "cos"), (" to ", " 2 "), ("your ", "ur "), ("people", "ppl"), ("thanks", "thx"), (" and ", " & ")];

    private static readonly string[] Asking =
        ["when", "who", "what", "where", "how", "why", "did", "is", "are", "could", "can", "do", "does", "has", "would", "was", "were"];

    private Capitals Case { get; init; }
    private double Abbreviates { get; init; }
    private double Dialectal { get; init; }
    private double Slips { get; init; }
    private double Decorates { get; init; }
    private string[] Palette { get; init; } = [];
    private string Stop { get; init; } = ".";

    private enum Capitals { Sentences, None, All }

    /// <summary>One person's habits.</summary>
    public static Hand Of(Rng rng) => new()
    {
        Case = rng.Share() switch { < 0.62 => Capitals.Sentences, < 0.96 => Capitals.None, _ => Capitals.All },
        Abbreviates = rng.Chance(0.2) ? rng.Between(0.2, 0.7) : 0,
        Dialectal = rng.Pick<double>([0, 0.3, 0.6, 0.9]),
        Slips = rng.Chance(0.4) ? rng.Between(0.002, 0.015) : 0,
        Decorates = rng.Chance(0.3) ? rng.Between(0.05, 0.4) : 0,
        Palette = rng.Pick(Palettes),
        Stop = rng.Share() switch { < 0.4 => ".", < 0.75 => "", < 0.85 => "!", < 0.9 => "!!", < 0.95 => "...", _ => " :)" },
    };

    /// <summary>Writes a text as this person would.</summary>
    public string Write(string text, Rng rng)
    {
        var written = new StringBuilder(Punctuate(Dialectal > 0 ? Dialect.Speak(text, Dialectal, rng) : text));
        if (Abbreviates > 0)
            foreach (var (full, brief) in Abbreviations)
                if (rng.Chance(Abbreviates)) written.Replace(full, brief);
        Capitalise(written);
        if (Slips > 0) Slip(written, rng);
        if (rng.Chance(Decorates)) written.Append(' ').Append(string.Concat(Enumerable.Repeat(rng.Pick(Palette), rng.Between(1, 3))));
        return written.ToString();
    }

    /// <summary>Capitals and stops as in a letter, nothing else.</summary>
    public static string WriteFormally(string text)
    {
        var written = new StringBuilder(new Hand().Punctuate(text));
        new Hand().Capitalise(written);
        return written.ToString();
    }

    private string Punctuate(string text)
    {
        var sentences = text.Split(". ");
        for (var i = 0; i < sentences.Length; i++)
        {
            var first = sentences[i].Split(' ', 2)[0].ToLowerInvariant();
            var asks = Asking.Contains(first) && !sentences[i].Contains('?') && !sentences[i].StartsWith("what a", StringComparison.OrdinalIgnoreCase) && !sentences[i].Contains('\n');
            var last = i == sentences.Length - 1;
            var stopped = sentences[i].Length > 0 && sentences[i][^1] is '.' or '?' or '!';
            if (asks) sentences[i] += last ? "?" : "? ";
            else if (last) sentences[i] += stopped || text.Contains('\n') ? "" : Stop;
            else sentences[i] += stopped ? " " : ". ";
        }

        return string.Concat(sentences);
    }

    private void Capitalise(StringBuilder written)
    {
        var opens = true;
        for (var i = 0; i < written.Length; i++)
        {
            var here = written[i];
            var alone = here == 'i' && (i == 0 || written[i - 1] is ' ' or '\n') && (i + 1 == written.Length || written[i + 1] is ' ' or '\'' or ',' or '.');
            if (Case == Capitals.All || Case == Capitals.Sentences && (opens || alone)) written[i] = char.ToUpperInvariant(here);
            else if (Case == Capitals.None) written[i] = char.ToLowerInvariant(here);
            if (here is '.' or '?' or '!' or '\n') opens = true;
            else if (here != ' ') opens = false;
        }
    }

    private void Slip(StringBuilder written, Rng rng)
    {
        for (var i = 1; i + 1 < written.Length; i++)
        {
            if (!char.IsAsciiLetter(written[i]) || !char.IsAsciiLetter(written[i + 1]) || !rng.Chance(Slips)) continue;
            switch (rng.Below(3))
            {
                case 0: (written[i], written[i + 1]) = (written[i + 1], written[i]); break;
                case 1: written.Remove(i, 1); break;
                default: written.Insert(i, written[i]); break;
            }
        }
    }
}
