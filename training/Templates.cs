namespace PileOn.Training;

/// <summary>
/// HateCheck names no templates, but lists the texts of each together, one for each of seven groups of people, and the templates of a functionality in
/// the same order in every language. Some have more rows in some languages: forms for women and men, or as many as there are slurs. A template has one
/// name in every language; where it is not plain which rows correspond, all of a functionality have one. Templates that say nearly the same in some
/// language have one name too.
/// </summary>
internal static class Templates
{
    public const int GroupsOfPeople = 7;

    /// <returns>The name of each row's template, in order.</returns>
    public static string[] NamesOf(IReadOnlyList<LabelledText> rows)
    {
        var names = new string[rows.Count];
        foreach (var functionality in rows.Index().GroupBy(row => row.Item.Detail))
        {
            var languages = functionality.GroupBy(row => row.Item.Language).Select(language => language.ToArray()).ToArray();
            var numbers = NumbersOf([.. languages.Select(language => new TemplateRows([.. language.Select(row => row.Item.Text)]))]);
            foreach (var (row, number) in languages.Zip(numbers).SelectMany(language => language.First.Zip(language.Second)))
                names[row.Index] = $"{functionality.Key} {number}";
        }

        return names;
    }

    private static int[][] NumbersOf(TemplateRows[] languages)
    {
        var told = Told(languages);
        var joined = Enumerable.Range(0, told.Max(numbers => numbers.Max()) + 1).ToArray();
        foreach (var (rows, numbers) in languages.Zip(told))
            foreach (var (one, other) in rows.Alike())
                Join(joined, joined[numbers[one]], joined[numbers[other]]);
        return [.. told.Select(numbers => numbers.Select(number => joined[number]).ToArray())];
    }

    private static int[][] Told(TemplateRows[] languages)
    {
        var counts = languages.CountBy(rows => rows.Count).ToArray();
        var usual = counts.FirstOrDefault(count => 2 * count.Value > languages.Length).Key;
        var templates = (usual > 0 && usual % GroupsOfPeople == 0 ? usual : counts.Min(count => count.Key)) / GroupsOfPeople;
        var told = languages.Select(rows => rows.Count == templates * GroupsOfPeople ? Numbers(rows, GroupsOfPeople) : rows.Cut(templates)).OfType<int[]>().ToArray();
        if (told.Length == languages.Length) return told;
        return [.. languages.Select(rows => counts.Length == 1 ? Numbers(rows, 1) : Numbers(rows, rows.Count))]; // rows of no template correspond all the same
    }

    private static int[] Numbers(TemplateRows rows, int size) => [.. Enumerable.Range(0, rows.Count).Select(row => row / size)];

    private static void Join(int[] joined, int one, int other)
    {
        foreach (var (template, under) in joined.Index())
            if (under == Math.Max(one, other)) joined[template] = Math.Min(one, other);
    }
}
