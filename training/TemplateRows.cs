using System.Text.RegularExpressions;

namespace PileOn.Training;

/// <summary>The rows of one functionality in one language, and how alike two are: the share of their words that both have (Jaccard).</summary>
internal sealed partial class TemplateRows(IReadOnlyList<string> texts)
{
    /// <summary>Rows of long templates differ in the word for the group alone, those of two templates in most words.</summary>
    private const double AlikeFrom = 0.6;

    /// <summary>What the rows of a short template share at least with one of those before them, though articles and endings follow the group.</summary>
    private const double RelatedFrom = 0.2;

    private readonly HashSet<string>[] words = [.. texts.Select(text => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToHashSet())];

    public int Count => words.Length;

    /// <summary>Cuts the rows into so many templates of seven rows or more, where a row is least like the seven before it.</summary>
    /// <returns>The number of each row's template, or null where it is not plain where to cut.</returns>
    public int[]? Cut(int templates)
    {
        double[] alike = [.. Enumerable.Range(0, Count).Select(row => Enumerable.Range(1, Math.Min(row, Templates.GroupsOfPeople)).Select(back => Jaccard(row, row - back)).DefaultIfEmpty().Max())];
        List<int> cuts = [Count, 0];
        foreach (var row in Enumerable.Range(1, Count - 1).OrderBy(row => alike[row]))
            if (cuts.All(cut => Math.Abs(cut - row) >= Templates.GroupsOfPeople) && (cuts.Count <= templates || alike[row] == alike[cuts[^1]])) // two of a kind are one too many
                cuts.Add(row);
        return cuts.Count == templates + 1 && Enumerable.Range(0, Count).Except(cuts).All(row => alike[row] >= RelatedFrom)
            ? [.. Enumerable.Range(0, Count).Select(row => cuts.Count(cut => cut <= row) - 1)]
            : null;
    }

    /// <summary>All pairs that are alike, wherever they stand.</summary>
    public IEnumerable<(int One, int Other)> Alike() =>
        from one in Enumerable.Range(0, Count)
        from other in Enumerable.Range(0, one)
        where Jaccard(one, other) >= AlikeFrom
        select (one, other);

    private double Jaccard(int one, int other)
    {
        var both = words[one].Count(words[other].Contains);
        return both / Math.Max(1.0, words[one].Count + words[other].Count - both);
    }

    /// <summary>Chinese is written without spaces: each of its characters counts as a word.</summary>
    [GeneratedRegex(@"[\u4E00-\u9FFF]|[\p{L}\p{M}\p{N}-[\u4E00-\u9FFF]]+")]
    private static partial Regex Word();
}
