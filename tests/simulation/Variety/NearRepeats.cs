namespace PileOn.Simulation.Tests.Variety;

/// <summary>Texts that nearly say what an earlier one said. Exact, by prefix filtering: what is that similar shares one of its rarest 5-grams.</summary>
internal static class NearRepeats
{
    private const double Similar = 0.6;

    public static double Share(IReadOnlyList<string> texts)
    {
        var all = texts.Select(Grams).ToArray();
        var seen = all.SelectMany(grams => grams).CountBy(gram => gram).ToDictionary(StringComparer.Ordinal);
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var near = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var rarest = all[i].OrderBy(gram => seen[gram]).ThenBy(gram => gram, StringComparer.Ordinal)
                .Take(all[i].Count - (int)Math.Ceiling(Similar * all[i].Count) + 1).ToArray();
            var candidates = rarest.SelectMany(gram => holders.GetValueOrDefault(gram, [])).Distinct();
            if (candidates.Any(candidate => Jaccard(all[i], all[candidate]) > Similar)) near++;
            foreach (var gram in rarest)
                (holders.TryGetValue(gram, out var list) ? list : holders[gram] = []).Add(i);
        }

        return (double)near / texts.Count;
    }

    public static double Jaccard(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }

    public static HashSet<string> Grams(string text) =>
        text.Length < 5 ? [text] : [.. Enumerable.Range(0, text.Length - 4).Select(i => text.Substring(i, 5))];
}
