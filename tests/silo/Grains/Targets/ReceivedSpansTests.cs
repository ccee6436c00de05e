using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class ReceivedSpansTests
{
    private static readonly TargetId Anna = new("anna");
    private static readonly TimeSpan Keep = LogRetention.Default.Keep;

    [Fact]
    public void The_list_of_a_target_that_seldom_hears_anything_names_nobody_for_longer_than_the_retention_and_an_eighth()
    {
        var snapshot = new TargetSnapshot();
        var record = Record(snapshot);

        for (var position = 1; position <= 40; position++)
        {
            record = Record(Stored(record, snapshot)); // as after each sleep
            Apply(record, position, Day(10 * position));
        }

        var received = record.Recent.Select(view => (Day(400) - Day(10 * (int)view.Position)).TotalDays).ToArray();
        received.Where(age => age <= 90).Count().ShouldBe(10, "who wrote within the retention is on it");
        received.Max().ShouldBeLessThanOrEqualTo(90 * 9.0 / 8);
        snapshot.Received.Length.ShouldBeLessThanOrEqualTo(10 * 12, "eight spans and the one that has begun");
    }

    [Fact]
    public void What_was_listed_before_times_were_kept_goes_a_retention_after_the_first_that_has_one()
    {
        var snapshot = new TargetSnapshot();
        var record = Record(snapshot);
        for (var position = 1; position <= 5; position++) Apply(record, position, Day(0));
        Stored(record, snapshot).Received = [];

        record = Record(snapshot);
        Apply(record, 6, Day(1));
        Apply(record, 7, Day(60));
        record.Recent.Count.ShouldBe(7);
        Apply(record, 8, Day(103));

        record.Recent.Select(view => view.Position).ShouldBe([7L, 8L]);
    }

    [Fact]
    public void Spans_go_when_all_their_messages_are_past_the_retention()
    {
        var spans = new ReceivedSpans([], TimeSpan.FromDays(80));
        foreach (var (position, day) in ((long, int)[])[(1, 0), (2, 9), (3, 10), (4, 40)]) spans.Add(position, Day(day));

        spans.LetGo(Day(88)).ShouldBe(0);
        spans.LetGo(Day(89)).ShouldBe(3);
        spans.LetGo(Day(89)).ShouldBe(0);
        spans.LetGo(Day(200)).ShouldBe(long.MaxValue);
    }

    [Fact]
    public void With_a_shorter_retention_than_they_were_made_by_spans_go_no_sooner_than_their_messages()
    {
        var before = new ReceivedSpans([], TimeSpan.FromDays(90));
        before.Add(1, Day(0));
        before.Add(2, Day(11));
        before.Add(3, Day(12));
        var after = new ReceivedSpans(before.Write(), TimeSpan.FromDays(8));

        after.LetGo(Day(12)).ShouldBe(0);
        after.LetGo(Day(19).AddSeconds(1)).ShouldBe(3);
    }

    [Fact]
    public void Of_damaged_spans_nothing_is_known()
    {
        var spans = new ReceivedSpans([0xff, 0xff, 0xff], TimeSpan.FromDays(80));
        spans.LetGo(Day(3_000)).ShouldBe(0);
        spans.Add(7, Day(0));
        spans.LetGo(Day(81)).ShouldBe(long.MaxValue);
    }

    [Fact]
    public void Messages_received_by_a_clock_that_was_ahead_are_gone_with_the_next_that_are_past_the_retention()
    {
        var spans = new ReceivedSpans([], TimeSpan.FromDays(80));
        spans.Add(1, Day(0));
        spans.Add(2, Day(3_650));
        spans.Add(3, Day(1));
        spans.Add(4, Day(40));

        spans.LetGo(Day(80)).ShouldBe(2);
        spans.LetGo(Day(81)).ShouldBe(4);
    }

    private static void Apply(TargetRecord record, long position, DateTimeOffset at)
    {
        record.Apply(Received(position, at), at).ShouldBeNull();
        record.LetGoOfOld(at);
    }

    private static TargetRecord Record(TargetSnapshot snapshot) => new(Anna, DetectionSettings.Default, new(Keep), snapshot);

    private static TargetSnapshot Stored(TargetRecord record, TargetSnapshot snapshot)
    {
        record.Pack();
        return snapshot;
    }

    private static DateTimeOffset Day(int number) => Lines.Now.AddDays(number - 500);

    private static TargetEntry Received(long position, DateTimeOffset at) =>
        TargetEntries.Of(position, Lines.Item(Anna, $"m{position}", "u" + position, sentAt: at, receivedAt: at).Message);
}
