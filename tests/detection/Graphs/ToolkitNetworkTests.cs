using PileOn.Detection.Graphs;

namespace PileOn.Detection.Tests.Graphs;

public class ToolkitNetworkTests
{
    private static string[] Edges(long window, params string[] rows) =>
        CoActionTables.Edges(CoActionDefinition.Toolkit, window, minParticipation: 1, rows);

    [Theory]
    [InlineData(60, "ann,bob,1 bob,ann,1")]
    [InlineData(59, "")]
    public void Two_messages_are_together_up_to_and_at_the_window(long window, string expected) =>
        string.Join(' ', Edges(window, "post ann a1 100", "post bob b1 160")).ShouldBe(expected);

    [Fact]
    public void An_edge_counts_the_messages_of_its_source() =>
        Edges(10, "post ann a1 0", "post bob b1 5", "post bob b2 6").ShouldBe(["ann,bob,1", "bob,ann,2"]);

    [Fact]
    public void A_message_with_two_shared_objects_counts_once() =>
        Edges(10, "post ann a1 0", "link ann a1 0", "post bob b1 5", "link bob b2 6").ShouldBe(["ann,bob,1", "bob,ann,2"]);

    [Fact]
    public void A_message_is_not_together_with_itself_nor_an_account_with_itself() =>
        Edges(10, "post ann a1 0", "post ann a2 0", "link bob same 0", "link cem same 0").ShouldBeEmpty();
}
