using System.Text;
using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Writing;

/// <summary>
/// Sentences by rules. A text resource holds rules: <c>[name]</c>, then one alternative a line, in which <c>{name}</c> stands for another rule
/// or a word given from outside, and <c>(a|b|)</c> for one of several wordings. Lines that begin with # are comments.
/// <c>{#clock}</c> and the like stand for <see cref="Particulars"/>. A rule that the resource lacks is looked for in <c>common</c>.
/// </summary>
public sealed class Grammar
{
    private readonly Dictionary<string, List<string>> rules = new(StringComparer.Ordinal);
    private readonly Grammar? common;

    /// <param name="text">The resource.</param>
    /// <param name="common">Where rules are looked for that it lacks.</param>
    public Grammar(string text, Grammar? common = null)
    {
        this.common = common;
        List<string>? current = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#') continue;
            if (line[0] == '[' && line[^1] == ']') rules[line[1..^1]] = current = [];
            else (current ?? throw new FormatException($"no [rule] before: {line}")).Add(line);
        }
    }

    public IEnumerable<string> Rules => rules.Keys;

    /// <summary>The alternatives of a rule.</summary>
    public IReadOnlyList<string> Alternatives(string rule) =>
        rules.TryGetValue(rule, out var found) ? found : common?.Alternatives(rule) ?? throw new KeyNotFoundException($"no rule [{rule}]");

    /// <summary>One sentence by a rule.</summary>
    public string Write(string rule, Words words, Rng rng) => WriteFrom(rng.Pick(Alternatives(rule)), words, rng);

    /// <summary>One wording of a given alternative.</summary>
    public string WriteFrom(string alternative, Words words, Rng rng)
    {
        var written = new StringBuilder(160);
        Expand(alternative, words, rng, written, 0);
        return Tidy(written);
    }

    private void Expand(ReadOnlySpan<char> from, Words words, Rng rng, StringBuilder into, int depth)
    {
        if (depth > 24) throw new FormatException("rules refer to each other without end");
        for (var i = 0; i < from.Length; i++)
        {
            switch (from[i])
            {
                case '{':
                    var close = from[i..].IndexOf('}') + i;
                    var name = from[(i + 1)..close].ToString();
                    if (words.Find(name) is { } word) into.Append(word);
                    else if (name[0] == '#') into.Append(Particulars.Write(name, rng));
                    else Expand(rng.Pick(Alternatives(name)), words, rng, into, depth + 1);
                    i = close;
                    break;
                case '(':
                    var choices = Choices(from[i..], out var length);
                    var choice = rng.Pick(choices);
                    Expand(from[(i + choice.Start.Value)..(i + choice.End.Value)], words, rng, into, depth + 1);
                    i += length - 1;
                    break;
                default:
                    into.Append(from[i]);
                    break;
            }
        }
    }

    private static List<Range> Choices(ReadOnlySpan<char> from, out int length)
    {
        var (choices, nested, start) = (new List<Range>(), 0, 1);
        for (length = 1; ; length++)
        {
            var here = from[length];
            if (here == '(') nested++;
            if (nested == 0 && here is '|' or ')' && nested == 0)
            {
                choices.Add(start..length);
                start = length + 1;
                if (here == ')') break;
            }
            else if (here == ')') nested--;
        }

        length++;
        return choices;
    }

    /// <summary>An empty choice leaves a gap of two blanks or one before a stop. A backslash with n is a new line.</summary>
    private static string Tidy(StringBuilder written)
    {
        written.Replace("\\n", "\n");
        var tidy = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var here = written[i];
            var last = tidy.Length == 0 ? ' ' : tidy[^1];
            if (here == ' ' && last is ' ' or '\n' && here == ' ') continue;
            if (here is '.' or ',' or '!' or '?' && last == ' ' && tidy.Length > 0) tidy.Length--;
            tidy.Append(here);
        }

        return tidy.ToString().Trim();
    }
}
