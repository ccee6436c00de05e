using System.Text;
using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Writing;

/// <summary>Which of several words for the same thing somebody uses. Groups are in the text resource <c>synonyms</c>.</summary>
internal static class Dialect
{
    private const int LongestPhrase = 4;
    private static readonly Lazy<Dictionary<string, string[]>> Groups = new(Read);

    /// <summary>Puts other words for the same here and there.</summary>
    /// <param name="text">With or without capitals; replaced words are in lower case.</param>
    /// <param name="share">Of the words that could be replaced, how many are thought about.</param>
    /// <param name="rng">The chance.</param>
    public static string Speak(string text, double share, Rng rng)
    {
        var (words, written) = (text.Split(' '), new StringBuilder(text.Length + 16));
        for (var i = 0; i < words.Length;)
        {
            if (i > 0) written.Append(' ');
            var taken = Replace(words, i, share, rng, written);
            if (taken == 0) written.Append(words[i]);
            i += Math.Max(1, taken);
        }

        return written.ToString();
    }

    /// <summary>How many words were replaced.</summary>
    private static int Replace(string[] words, int at, double share, Rng rng, StringBuilder into)
    {
        for (var count = Math.Min(LongestPhrase, words.Length - at); count > 0; count--)
        {
            var phrase = count == 1 ? words[at] : string.Join(' ', words, at, count);
            var bare = phrase.TrimEnd('.', ',', '!', '?');
            if (!Groups.Value.TryGetValue(bare, out var group) || !rng.Chance(share)) continue;
            into.Append(rng.Pick(group)).Append(phrase, bare.Length, phrase.Length - bare.Length);
            return count;
        }

        return 0;
    }

    private static Dictionary<string, string[]> Read()
    {
        var groups = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var group in Library.Grammar("synonyms").Alternatives("groups").Select(line => line.Split('|')))
            foreach (var word in group) groups.TryAdd(word, group);
        return groups;
    }
}
