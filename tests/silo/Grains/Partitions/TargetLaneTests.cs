using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class TargetLaneTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TargetLane lane = new(new("anna"));

    [Fact]
    public void An_entry_that_waits_holds_both_marks_back()
    {
        Add(5, 9);

        lane.AppliedThrough.ShouldBe(4);
        lane.DurableThrough.ShouldBe(4);
    }

    [Fact]
    public void An_applied_entry_holds_back_only_what_snapshots_cover()
    {
        Add(5, 9);
        Done(appliedTo: 9, durableTo: 5);

        lane.AppliedThrough.ShouldBe(long.MaxValue);
        lane.DurableThrough.ShouldBe(5);
    }

    [Fact]
    public void An_entry_belongs_to_the_trace_it_came_with_and_to_no_other()
    {
        lane.Add(Entry(5), Now, "first");
        lane.Add(Entry(6), Now, "first");
        lane.Add(Entry(7), Now);
        lane.Add(Entry(9), Now, "second");

        var slice = new TargetSlice(lane.Peek(), lane.TracesOf(lane.Peek()));
        new[] { 5L, 6, 7, 9 }.Select(slice.TraceOf).ShouldBe(["first", "first", null, "second"]);

        Done(appliedTo: 6, durableTo: 0);
        lane.TracesOf(lane.Peek()).ShouldBe([new(7, null), new(9, "second")]);
    }

    [Fact]
    public void The_oldest_entry_that_waits_says_since_when()
    {
        lane.WaitingSince.ShouldBeNull();
        Add(5);

        lane.WaitingSince.ShouldBe(Now);

        Done(appliedTo: 5, durableTo: 0);
        lane.WaitingSince.ShouldBeNull();
    }

    [Fact]
    public void A_snapshot_that_covers_everything_frees_both_marks()
    {
        Add(5, 9);
        Done(appliedTo: 9, durableTo: 9);

        lane.IsIdle.ShouldBeTrue();
        lane.DurableThrough.ShouldBe(long.MaxValue);
    }

    [Fact]
    public void A_snapshot_from_long_ago_does_not_pull_the_mark_back()
    {
        Add(100);
        Done(appliedTo: 100, durableTo: 3);

        lane.DurableThrough.ShouldBe(99);
    }

    [Fact]
    public void A_gap_is_read_from_the_log_up_to_what_waits_in_memory()
    {
        Add(5, 9);
        Done(appliedTo: 9, durableTo: 0);
        Add(12);

        lane.Resend(after: 4);

        lane.ResendAfter.ShouldBe(4);
        lane.ResendUpTo.ShouldBe(11);
        lane.Applied.ShouldBe(4);
        lane.AppliedThrough.ShouldBe(4);
        lane.Resent(11);
        lane.ResendAfter.ShouldBeNull();
        lane.Peek().ShouldHaveSingleItem().Position.ShouldBe(12);
    }

    [Fact]
    public void A_target_that_is_ahead_of_what_waits_needs_nothing_from_the_log()
    {
        Add(5);
        lane.Resend(after: 7);

        lane.ResendAfter.ShouldBeNull();
    }

    [Fact]
    public void A_target_that_does_not_answer_has_its_entries_left_in_the_log()
    {
        Add(5, 9);
        lane.Failures = 5;

        lane.Unload().ShouldBe(2);
        lane.Add(Entry(12), Now).ShouldBeFalse();

        (lane.Waiting, lane.ResendAfter, lane.ResendUpTo, lane.AppliedThrough).ShouldBe((0, 4, 12, 4));
    }

    [Fact]
    public void And_so_has_one_that_answers_again_while_much_is_to_be_read_there()
    {
        Add(5);
        lane.Failures = 5;
        lane.Unload();
        lane.Add(Entry(10_000), Now);
        Done(appliedTo: 5, durableTo: 0);
        lane.Resent(5);

        lane.Add(Entry(10_001), Now).ShouldBeFalse();
        lane.Resent(9_999);
        lane.Add(Entry(10_002), Now).ShouldBeTrue();

        (lane.Waiting, lane.ResendAfter, lane.ResendUpTo).ShouldBe((1, 9_999, 10_001));
    }

    [Fact]
    public void What_the_log_no_longer_holds_is_not_waited_for()
    {
        Add(5, 9);
        Done(appliedTo: 9, durableTo: 9);
        lane.Resend(after: 0); // it is made again, and the log was trimmed

        lane.Resent(9);

        (lane.Last, lane.IsIdle, lane.DurableThrough).ShouldBe((0, true, long.MaxValue));
    }

    [Fact]
    public void What_is_applied_and_in_no_snapshot_yet_holds_the_mark_back_also_where_the_rest_is_gone()
    {
        Add(5, 9);
        Done(appliedTo: 9, durableTo: 9);
        lane.Resend(after: 0);
        Done(appliedTo: 5, durableTo: 0);

        lane.Resent(9); // 9 was damaged

        (lane.Last, lane.DurableThrough).ShouldBe((5, 0));
        Done(appliedTo: 5, durableTo: 5);
        lane.DurableThrough.ShouldBe(long.MaxValue);
    }

    [Theory]
    [InlineData(0, 9, 0, long.MaxValue)]
    [InlineData(5, 9, 5, long.MaxValue)]
    [InlineData(0, 8, 9, long.MaxValue)]
    public void A_log_that_was_looked_through_says_how_far_entries_go_and_nothing_of_what_came_since(long found, long through, long last, long durable)
    {
        Add(5, 9);
        Done(appliedTo: 9, durableTo: 9);

        lane.Looked(found, through);

        (lane.Last, lane.DurableThrough).ShouldBe((last, durable));
    }

    [Fact]
    public void What_waits_in_memory_is_there_whatever_the_log_says()
    {
        Add(5, 9);

        lane.Looked(0, 9);

        (lane.Last, lane.DurableThrough).ShouldBe((9, 4));
    }

    [Fact]
    public void A_slice_has_a_thousand_entries_at_most()
    {
        Add([.. Enumerable.Range(1, 1_500).Select(position => (long)position)]);
        lane.Peek().Length.ShouldBe(1_000);

        Done(appliedTo: 1_000, durableTo: 0);
        lane.Peek().Length.ShouldBe(500);
    }

    [Fact]
    public void A_slice_of_large_messages_has_fewer_and_one_at_least()
    {
        var message = Lines.Item(lane.Target, "a").Message;
        int[] lengths = [400 * 1024, 400 * 1024, 400 * 1024, 5 * 1024 * 1024, 10, 10];
        for (var position = 1; position <= lengths.Length; position++)
            lane.Add(new(position, message with { Text = new('x', lengths[position - 1]) }, null, null), Now).ShouldBeTrue();
        var slices = new List<int>();
        for (var applied = 0; applied < lengths.Length; Done(applied, durableTo: 0))
        {
            slices.Add(lane.Peek().Length);
            applied += slices[^1];
        }

        slices.ShouldBe([3, 1, 2]);
    }

    private void Add(params long[] positions)
    {
        foreach (var position in positions) lane.Add(Entry(position), Now).ShouldBeTrue();
    }

    private void Done(long appliedTo, long durableTo) => lane.Done(new(ApplyOutcome.Done, appliedTo, durableTo, null), Now);

    private static TargetEntry Entry(long position) => new(position, null, null, Now);
}
