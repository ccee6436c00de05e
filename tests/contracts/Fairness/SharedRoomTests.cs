using PileOn.Contracts.Fairness;

namespace PileOn.Contracts.Tests.Fairness;

public sealed class SharedRoomTests
{
    private readonly SharedRoom room = new(most: 1_600);

    [Fact]
    public void One_workspace_alone_may_take_all_of_it_and_no_more()
    {
        var (alone, taken) = (room.Of(new("flood")), 0);
        for (; alone.IsFree; taken++) alone.Add(1);

        taken.ShouldBe(1_600);
    }

    [Fact]
    public void Where_one_has_taken_everything_others_still_get_in_each_with_a_share()
    {
        var (flood, small, other) = (room.Of(new("flood")), room.Of(new("small")), room.Of(new("other")));
        flood.Add(1_600);

        Fill(small).ShouldBe(100);
        Fill(other).ShouldBe(100);
        flood.IsFree.ShouldBeFalse();
    }

    [Fact]
    public void Who_floods_waits_while_others_are_in_and_goes_on_when_there_is_room_again()
    {
        var (flood, small) = (room.Of(new("flood")), room.Of(new("small")));
        flood.Add(1_600);
        small.Add(50);

        flood.Add(-50);
        flood.IsFree.ShouldBeFalse("what it gave back is what another one has taken");
        small.Add(-50);

        flood.IsFree.ShouldBeTrue();
    }

    [Fact]
    public void Many_together_take_a_quarter_more_than_fits_and_no_more()
    {
        Enumerable.Range(0, 1_000).Sum(number => Fill(room.Of(new("workspace-" + number)))).ShouldBe(2_000);

        room.Of(new("late")).IsFree.ShouldBeFalse();
        var freed = room.Of(new("workspace-0"));
        freed.Add(-1_600);
        room.Of(new("late")).IsFree.ShouldBeTrue();
    }

    [Fact]
    public void In_a_room_of_a_few_places_everybody_has_at_least_one()
    {
        var few = new SharedRoom(most: 4);
        few.Of(new("flood")).Add(4);

        few.Of(new("small")).IsFree.ShouldBeTrue();
    }

    private static int Fill(SharedRoom.WorkspaceRoom own)
    {
        var taken = 0;
        for (; own.IsFree; taken++) own.Add(1);
        return taken;
    }
}
