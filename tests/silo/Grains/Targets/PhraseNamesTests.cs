using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class PhraseNamesTests
{
    private readonly List<int> named = [];

    [Fact]
    public void A_name_stays_with_its_cluster_whatever_comes_before_it_later()
    {
        new[] { 1132, 7, 40 }.Select(new PhraseNames(named).Of).ShouldBe(["A", "B", "C"]);
        new[] { 40, 99, 1132 }.Select(new PhraseNames(named).Of).ShouldBe(["C", "D", "A"]);
    }

    [Fact]
    public void Names_go_on_after_Z_and_no_two_clusters_share_one()
    {
        var names = Enumerable.Range(0, PhraseNames.Most).Select(new PhraseNames(named).Of).ToArray();
        (names[25], names[26], names[51], names[52], names[^1]).ShouldBe(("Z", "AA", "AZ", "BA", "ZZ"));
        names.ShouldBeUnique();
        new PhraseNames(named).Of(-1).ShouldBe("A");
    }
}
