using PileOn.Detection.Graphs;

namespace PileOn.Detection.Tests.Graphs;

public class CooRTweetNetworkTests
{
    private static string[] Edges(long window, int minParticipation, params string[] rows) =>
        CoActionTables.Edges(CoActionDefinition.CooRTweet, window, minParticipation, rows);

    [Theory]
    [InlineData(60, "ann,bob,1")]
    [InlineData(59, "")]
    public void Two_shares_are_together_up_to_and_at_the_window(long window, string expected) =>
        string.Join(' ', Edges(window, 1, "post ann a1 100", "post bob b1 160")).ShouldBe(expected);

    [Fact]
    public void An_edge_weighs_as_many_pairs_as_there_are() =>
        Edges(10, 1, "post ann a1 0", "post bob b1 5", "post bob b2 6", "other bob b3 0", "other ann a2 0").ShouldBe(["ann,bob,3"]);

    [Fact]
    public void Different_objects_make_no_pair() =>
        Edges(60, 1, "post ann a1 0", "other bob b1 0").ShouldBeEmpty();

    [Fact]
    public void An_account_is_not_together_with_itself() =>
        Edges(60, 1, "post ann a1 0", "post ann a2 0").ShouldBeEmpty();

    [Fact]
    public void One_content_is_not_together_with_itself() =>
        Edges(60, 1, "post ann same 0", "post bob same 0").ShouldBeEmpty();

    [Fact]
    public void The_object_itself_is_not_a_share_of_it() =>
        Edges(60, 1, "post ann post 0", "post bob b1 0", "post cem c1 0").ShouldBe(["bob,cem,1"]);

    [Fact]
    public void Accounts_with_too_few_rows_are_left_out_before_anything_else() =>
        Edges(60, 2, "post ann a1 0", "post bob b1 0", "post cem c1 0", "else bob b2 900", "else cem c2 900").ShouldBe(["bob,cem,2"]);

    [Fact]
    public void Only_rows_in_a_pair_count_as_participation() =>
        Edges(60, 2, "post ann a1 0", "far ann a2 0", "post bob b1 0", "away bob b2 0").ShouldBeEmpty();

    [Fact]
    public void A_pair_stays_when_either_side_participates_enough()
    {
        // Ann is in two pairs; Bob and Cem are in one each, and have a second row that is in none.
        Edges(60, 2,
            "post ann a1 0", "post bob b1 0", "alone bob b2 0",
            "other ann a2 0", "other cem c1 0", "lonely cem c2 0").ShouldBe(["ann,bob,1", "ann,cem,1"]);
    }

    [Fact]
    public void Edges_are_sorted_by_their_code_points_and_name_the_lower_account_first() =>
        Edges(60, 1, "p b b1 0", "p a a1 0", "p B c1 0", "p é d1 0").ShouldBe(["B,a,1", "B,b,1", "B,é,1", "a,b,1", "a,é,1", "b,é,1"]);

    [Fact]
    public void Edges_below_the_weight_asked_for_are_left_out()
    {
        var shares = CoActionTables.Table("p ann a1 0", "p bob b1 0", "q ann a2 0", "q bob b2 0", "q cem c1 0");
        var edges = CoActionNetwork.Build(shares, new() { Window = 1, MinWeight = 2 });
        CoActionTables.Written(edges).ShouldBe(["ann,bob,2"]);
    }

    [Fact]
    public void A_negative_window_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Edges(-1, 1, "p ann a1 0"));
}
