using System.Text.RegularExpressions;
using PileOn.Tests;

namespace PileOn.Training.Tests;

/// <summary>On the labelled texts themselves, which lie beside the checkout.</summary>
public sealed partial class FoldsTests
{
    private static readonly Lazy<IReadOnlyList<LabelledText>> labelled = new(() => LabelledData.Read(new(SharedFiles.Find("data/tone"))));

    [Fact]
    public void No_text_of_HateCheck_has_a_near_twin_in_another_fold()
    {
        var alike =
            from functionality in HateCheck().GroupBy(row => (row.Language, row.Detail))
            let rows = functionality.Select(row => (row.Fold, Words: Word().Matches(row.Text.ToLowerInvariant()).Select(match => match.Value).ToHashSet())).ToArray()
            from one in rows
            from other in rows
            where one.Fold < other.Fold
            let both = one.Words.Intersect(other.Words).Count()
            where both >= 0.7 * (one.Words.Count + other.Words.Count - both)
            select functionality.Key;

        alike.CountBy(of => of).ShouldBeEmpty();
    }

    [Fact]
    public void A_threat_is_in_the_fold_of_the_same_threat_in_other_languages()
    {
        // Ten templates of seven rows each in every language but Spanish, which has one in two forms.
        var folds = HateCheck().Where(row => row.Detail == "threat_norm_h").ToLookup(row => row.Language, row => row.Fold);

        foreach (var language in folds.Where(language => language.Count() == 70))
            language.ShouldBe(folds["en"]);
        folds["es"].Where((_, row) => row is < 28 or >= 33).ShouldBe(folds["en"]);
    }

    [Fact]
    public void Every_fold_has_threats_and_traps_of_every_language()
    {
        var held = HateCheck().Where(row => row.IsThreat || row.Label == "non-hateful").Select(row => (row.Language, row.IsThreat, row.Fold)).ToHashSet();

        held.Count.ShouldBe(11 * 2 * LabelledData.Folds);
    }

    private static IEnumerable<LabelledText> HateCheck() => labelled.Value.Where(row => row.Set == LabelledData.HateCheck);

    [GeneratedRegex(@"[\u4E00-\u9FFF]|[\p{L}\p{M}\p{N}-[\u4E00-\u9FFF]]+")]
    private static partial Regex Word();
}
