using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PileOn.Detection.Graphs;

namespace PileOn.Detection.Tests.Graphs;

/// <summary>The definitions read out literally, over every pair of rows, against the sliding windows.</summary>
public class CoActionPropertyTests
{
    private static readonly Gen<string> Row =
        from obj in Gen.Choose(0, 3)
        from account in Gen.Choose(0, 4)
        from content in Gen.Choose(0, 9)
        from time in Gen.Choose(0, 30)
        select content == 9 ? $"o{obj} a{account} o{obj} {time}" : $"o{obj} a{account} c{content} {time}";

    [Property]
    public Property CooRTweets_network_is_what_its_steps_say() => Prop.ForAll(
        Row.ListOf().ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(),
        (rows, window, participation) =>
            CoActionTables.Edges(CoActionDefinition.CooRTweet, window, participation, [.. rows]).ShouldBe(CooRTweet([.. rows], window, participation)));

    [Property]
    public Property The_toolkits_network_is_what_its_definition_says() => Prop.ForAll(
        Row.ListOf().ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(),
        (rows, window) => CoActionTables.Edges(CoActionDefinition.Toolkit, window, 1, [.. rows]).ShouldBe(Toolkit([.. rows], window)));

    [Property]
    public Property The_order_of_the_shares_makes_no_difference() => Prop.ForAll(
        Row.ListOf().ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(),
        (rows, window) => CoActionTables.Edges(CoActionDefinition.CooRTweet, window, 2, [.. rows.AsEnumerable().Reverse()])
            .ShouldBe(CoActionTables.Edges(CoActionDefinition.CooRTweet, window, 2, [.. rows])));

    private static string[] CooRTweet(string[] rows, int window, int participation)
    {
        var all = rows.Select(Cells).ToArray();
        var kept = all.Where(row => all.Count(other => other.Account == row.Account) >= participation).ToArray();
        var pairs =
            (from i in Enumerable.Range(0, kept.Length)
             from j in Enumerable.Range(i + 1, kept.Length - i - 1)
             let a = kept[i]
             let b = kept[j]
             where a.Object == b.Object && Math.Abs(a.Time - b.Time) <= window
             where a.Content != a.Object && b.Content != b.Object && a.Content != b.Content && a.Account != b.Account
             select (a, b)).ToArray();
        var inPairs = pairs.SelectMany(pair => new[] { pair.a.Content, pair.b.Content }).ToHashSet();
        var paired = kept.Where(row => inPairs.Contains(row.Content)).ToArray();
        var good = paired.GroupBy(row => row.Account).Where(rows => rows.Count() >= participation)
            .SelectMany(rows => rows.Select(row => row.Content)).ToHashSet();
        return Sorted(pairs.Where(pair => good.Contains(pair.a.Content) || good.Contains(pair.b.Content))
            .Select(pair => string.CompareOrdinal(pair.a.Account, pair.b.Account) < 0
                ? (pair.a.Account, pair.b.Account) : (pair.b.Account, pair.a.Account)));
    }

    private static string[] Toolkit(string[] rows, int window)
    {
        var all = rows.Select(Cells).ToArray();
        return Sorted(
            (from a in all
             from b in all
             where a.Object == b.Object && Math.Abs(a.Time - b.Time) <= window && a.Content != b.Content && a.Account != b.Account
             select (a.Account, a.Content, Other: b.Account)).Distinct().Select(found => (found.Account, found.Other)));
    }

    private static string[] Sorted(IEnumerable<(string Source, string Target)> pairs) =>
        pairs.GroupBy(pair => pair).Select(pair => (pair.Key.Source, pair.Key.Target, Weight: pair.Count()))
            .OrderBy(edge => edge.Source, StringComparer.Ordinal).ThenBy(edge => edge.Target, StringComparer.Ordinal)
            .Select(edge => $"{edge.Source},{edge.Target},{edge.Weight}").ToArray();

    private static (string Object, string Account, string Content, int Time) Cells(string row)
    {
        var cells = row.Split(' ');
        return (cells[0], cells[1], cells[2], int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
    }
}
