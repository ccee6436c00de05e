using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>An entry that makes detection throw counts for nothing and blocks nothing, until it is tried again: then it counts once. Or until it is dismissed.</summary>
public sealed class DeadLetterTests
{
    private static readonly TargetId Anna = new("anna");

    private static DateTimeOffset AnHourAgo => Lines.Now.AddHours(-1);

    [Fact]
    public async Task A_message_that_makes_detection_throw_is_a_dead_letter_and_blocks_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.Stumble.Next();

        var position = await Send(cluster, Attack.On(Anna, 60, AnHourAgo));

        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: true))).Alerts.ShouldHaveSingleItem().Messages.ShouldBe(59);
        var letter = (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem();
        (letter.Position, letter.What, letter.Attempts).ShouldBe((1, DeadLetterKind.Message, 1));
        letter.Reason.ShouldStartWith(nameof(InvalidOperationException));
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().DeadLetters.ShouldBe(1);
        position.ShouldBe(60);
    }

    [Fact]
    public async Task A_target_all_of_whose_messages_are_dead_letters_says_so()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.Stumble.Next();
        await Send(cluster, Lines.Batch(Anna, 0, 1));

        var view = (await cluster.Target(Anna).View()).ShouldNotBeNull();
        (view.Row.DeadLetters, view.Row.Messages, view.Timeline).ShouldBe((1, 0, null));
    }

    [Fact]
    public async Task A_target_is_as_if_what_detection_could_not_take_had_never_been()
    {
        await using var cluster = await GrainCluster.Start();
        await using var without = await GrainCluster.Start();
        var attack = Attack.On(Anna, 60, AnHourAgo);

        for (var number = 0; number < 60; number++)
        {
            var part = attack with { Items = [attack.Items[number]] };
            if (number % 9 == 4) cluster.Stumble.Next();
            else await Send(without, part);
            await Send(cluster, part);
        }

        (await Row(cluster)).ShouldBe(await Row(without));
        var (alert, expected) = (await TheAlert(cluster), await TheAlert(without));
        (alert.Id, alert.Messages, alert.RaisedAt, alert.Score).ShouldBe((expected.Id, expected.Messages, expected.RaisedAt, expected.Score));
        (await cluster.Target(Anna).DeadLetters()).Select(letter => letter.What).ShouldBe(Enumerable.Repeat(DeadLetterKind.Message, 7)); // on a busy machine time passes, and ticks stand between them
    }

    [Fact]
    public async Task A_dead_letter_that_is_tried_again_counts_once_however_often_it_is_asked_for()
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);
        (await Row(cluster)).ShouldBe((2, 2, null));

        await cluster.Partition(Anna).AppendRetry(Anna, 2);
        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 2));

        (await Row(cluster)).ShouldBe((3, 3, null));
        (await cluster.Target(Anna).DeadLetters()).ShouldBeEmpty();
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().DeadLetters.ShouldBe(0);
        (await cluster.Target(Anna).Messages(new(null, 10, null))).Select(message => message.Ref).ShouldBe(["3", "2", "1"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_tried_again_counts_once_after_a_crash(bool saved)
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);
        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 2));
        if (saved) await cluster.Target(Anna).Checkpoint();

        await cluster.Crash();

        await Send(cluster, Lines.Batch(Anna, 4, 1));
        (await Row(cluster)).ShouldBe((4, 4, null));
        (await cluster.Target(Anna).DeadLetters()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dead_letter_stays_one_after_a_crash_though_it_would_be_taken_now()
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);

        await cluster.Crash();

        await Send(cluster, Lines.Batch(Anna, 4, 1));
        (await Row(cluster)).ShouldBe((3, 3, null));
        (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem().Position.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_makes_detection_throw_again_stays_and_says_how_often_it_was_tried()
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);

        cluster.Stumble.Next();
        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 2));

        (await Row(cluster)).ShouldBe((2, 2, null));
        var letter = (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem();
        (letter.Position, letter.Attempts).ShouldBe((2, 2));
        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 2));
        (await Row(cluster)).ShouldBe((3, 3, null));
    }

    [Fact]
    public async Task A_dead_letter_that_is_dismissed_leaves_the_list_and_the_row_and_counts_for_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);

        await cluster.Partition(Anna).AppendDismissal(Anna, 2, "desk");
        await Applied(cluster, await cluster.Partition(Anna).AppendDismissal(Anna, 2, "desk"));

        (await Row(cluster)).ShouldBe((2, 2, null));
        (await cluster.Target(Anna).DeadLetters()).ShouldBeEmpty();
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().DeadLetters.ShouldBe(0);
        (await cluster.Partition(Anna).Read(2)).ShouldNotBeNull().Target.ShouldBe(Anna);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_dismissed_stays_so_after_a_crash_and_a_later_retry_does_nothing(bool saved)
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);
        await Applied(cluster, await cluster.Partition(Anna).AppendDismissal(Anna, 2, "desk"));
        if (saved) await cluster.Target(Anna).Checkpoint();

        await cluster.Crash();

        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 2));
        (await Row(cluster)).ShouldBe((2, 2, null));
        (await cluster.Target(Anna).DeadLetters()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dismissal_of_what_is_no_dead_letter_or_of_a_dismissal_changes_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        await ThreeOfWhichOneStumbles(cluster);

        await cluster.Partition(Anna).AppendDismissal(Anna, 1, "desk");
        var position = await cluster.Partition(Anna).AppendDismissal(Anna, 99, "desk");
        (await cluster.Partition(Anna).AppendRetry(Anna, position)).ShouldBeNull();
        await Applied(cluster, position);

        (await Row(cluster)).ShouldBe((2, 2, null));
        (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem().Position.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_target_that_is_made_again_from_the_log_tries_what_was_dismissed_once_more_and_comes_to_its_dismissal(bool throwsAgain)
    {
        var stumble = new Stumble();
        var snapshot = new TargetSnapshot { SetAside = [new(1, "of a test")] };
        var record = new TargetRecord(Anna, stumble.Settings, LogRetention.Default, snapshot);
        TargetEntry[] log = [Said(1), new(2, null, null, null, Dismisses: 1), Said(3)];
        foreach (var entry in log) record.Apply(entry, Lines.Now).ShouldBeNull();
        (record.Detector.Figures().Messages, snapshot.DeadLetters.Count).ShouldBe((1, 0));
        record.Pack();
        snapshot.Detector[0] = 1; // of a version this code does not read

        record = new(Anna, stumble.Settings, LogRetention.Default, snapshot);
        record.StartsAnew.ShouldBeTrue();
        if (throwsAgain)
        {
            stumble.Next();
            var thrown = record.Apply(log[0], Lines.Now).ShouldNotBeNull();
            record = new(Anna, stumble.Settings, LogRetention.Default, snapshot);
            snapshot.SetAside.Add(DeadLetterBook.Letter(log[0], thrown, Lines.Now));
            record.Apply(log[0], Lines.Now).ShouldBeNull();
            snapshot.DeadLetters.ShouldHaveSingleItem().Position.ShouldBe(1);
            log = log[1..];
        }

        foreach (var entry in log) record.Apply(entry, Lines.Now).ShouldBeNull();

        (record.Detector.Figures().Messages, snapshot.DeadLetters.Count).ShouldBe((throwsAgain ? 1 : 2, 0));
    }

    [Fact]
    public async Task Many_in_a_row_hold_nothing_up_and_beyond_the_hundred_that_are_listed_all_are_counted_and_tried_again()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.Stumble.Next(150);

        await Send(cluster, Lines.Batch(Anna, 0, 400));

        (await Row(cluster)).Messages.ShouldBe(250);
        (await cluster.Target(Anna).DeadLetters()).Select(letter => letter.Position).ShouldBe(Enumerable.Range(51, 100).Select(position => (long)position));
        (await cluster.Target(Anna).UnlistedDeadLetters()).Spans.ShouldBe([new(1, 50)]);
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().DeadLetters.ShouldBe(150);
        await cluster.Crash();
        foreach (var letter in (await cluster.Target(Anna).UnlistedDeadLetters()).Positions) await cluster.Partition(Anna).AppendRetry(Anna, letter);
        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 51));
        (await Row(cluster)).Messages.ShouldBe(301);
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().DeadLetters.ShouldBe(99);
    }

    [Fact]
    public async Task A_retry_of_what_is_no_dead_letter_or_somebody_elses_changes_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        var (first, second) = Lines.Neighbours();
        await cluster.Partition(first).Append(Lines.Batch(Lines.Item(first, "1", "u1")));

        (await cluster.Partition(first).AppendRetry(second, 1)).ShouldBeNull();
        (await cluster.Partition(first).AppendRetry(first, 9)).ShouldBeNull();
        var retried = await cluster.Partition(first).AppendRetry(first, 1);

        (await cluster.Partition(first).WaitApplied(retried.ShouldNotBeNull(), GrainCluster.Patience)).ShouldBeTrue();
        (await cluster.Target(first).View()).ShouldNotBeNull().Row.Messages.ShouldBe(1);
    }

    [Fact]
    public void The_latest_hundred_are_listed_and_all_are_passed_over()
    {
        var snapshot = new TargetSnapshot { SetAside = [.. Enumerable.Range(1, 150).Select(position => new DeadLetter(position, "of a test"))] };
        var record = new TargetRecord(Anna, PileOn.Detection.DetectionSettings.Default, LogRetention.Default, snapshot);

        for (var position = 1; position <= 151; position++) record.Apply(Said(position), Lines.Now).ShouldBeNull();

        record.Detector.Figures().Messages.ShouldBe(1);
        (snapshot.DeadLetters.Count, snapshot.DeadLetters[0].Position, snapshot.SetAside.Count).ShouldBe((100, 51, 0));
        record.Letters.Unlisted.Spans.ShouldBe([new(1, 50)]);
    }

    [Fact]
    public void One_beyond_the_list_is_dismissed_or_taken_once_or_comes_back_with_its_reason_where_there_is_room()
    {
        var record = new TargetRecord(Anna, PileOn.Detection.DetectionSettings.Default, LogRetention.Default, new TargetSnapshot());
        Give(record, Enumerable.Range(1, 110).Select(position => Unsigned(position)));

        Give(record, [Said(111) with { Retries = 3 }, Said(112) with { Retries = 3 }, new(113, null, null, null, Dismisses: 5), Unsigned(114) with { Retries = 8 }]);
        record.Detector.Figures().Messages.ShouldBe(1);
        record.Letters.Unlisted.Spans.ShouldBe([new(1, 2), new(4, 4), new(6, 10)], "there was no room for the one that failed again");

        Give(record, [new(115, null, null, null, Dismisses: 20), Unsigned(116) with { Retries = 8 }]);
        record.Letters.Unlisted.Spans.ShouldBe([new(1, 2), new(4, 4), new(6, 7), new(9, 10)]);
        record.Letters.Count.ShouldBe(107);
    }

    [Fact]
    public void Of_those_that_cannot_even_be_kept_the_number_is_and_goes_with_the_dismissal_of_the_last()
    {
        var snapshot = new TargetSnapshot();
        var record = new TargetRecord(Anna, PileOn.Detection.DetectionSettings.Default, LogRetention.Default, snapshot);
        Give(record, Enumerable.Range(1, LetterSpans.Most + DeadLetterBook.Most + 30).Select(number => Unsigned(2 * number))); // others' entries lie between

        record.Pack();
        snapshot.UnlistedLetters.Length.ShouldBeLessThan(64 * 1024);
        record = new(Anna, PileOn.Detection.DetectionSettings.Default, LogRetention.Default, snapshot);
        var unlisted = record.Letters.Unlisted;
        (unlisted.Count, unlisted.Lost, unlisted.LostUpTo).ShouldBe((LetterSpans.Most, 30, 60));
        record.Letters.Count.ShouldBe(LetterSpans.Most + DeadLetterBook.Most + 30);

        record.Apply(new(100_000, null, null, null, Dismisses: 60), Lines.Now).ShouldBeNull();
        record.Letters.Count.ShouldBe(LetterSpans.Most + DeadLetterBook.Most);
    }

    [Fact]
    public void Of_ticks_the_latest_stands_for_all_and_pushes_no_message_off_the_list()
    {
        var snapshot = new TargetSnapshot { SetAside = [new(1, "of a test"), .. Enumerable.Range(2, 150).Select(position => new DeadLetter(position, "of a test", DeadLetterKind.Tick))] };
        var record = new TargetRecord(Anna, PileOn.Detection.DetectionSettings.Default, LogRetention.Default, snapshot);

        record.Apply(Said(1), Lines.Now).ShouldBeNull();
        for (var position = 2; position <= 151; position++) record.Apply(new(position, null, null, Lines.Now), Lines.Now).ShouldBeNull();

        snapshot.DeadLetters.Select(letter => (letter.Position, letter.What, letter.Attempts)).ShouldBe([(1, DeadLetterKind.Message, 1), (151, DeadLetterKind.Tick, 150)]);
    }

    private static void Give(TargetRecord record, IEnumerable<TargetEntry> entries)
    {
        foreach (var entry in entries) record.Apply(entry, Lines.Now).ShouldBeNull();
    }

    private static TargetEntry Unsigned(long position) => Said(position) is var said ? said with { Message = said.Message! with { Unsigned = "of a test" } } : default;

    private static TargetEntry Said(long position) => TargetEntries.Of(position, Lines.Item(Anna, $"{position}", "u" + position).Message);

    private static async Task ThreeOfWhichOneStumbles(GrainCluster cluster)
    {
        await Send(cluster, Lines.Batch(Anna, 1, 1));
        cluster.Stumble.Next();
        await Send(cluster, Lines.Batch(Anna, 2, 1));
        await Send(cluster, Lines.Batch(Anna, 3, 1));
    }

    private static async Task<long> Send(GrainCluster cluster, IngestBatch batch)
    {
        var position = (await cluster.Partition(Anna).Append(batch)).Position;
        await Applied(cluster, position);
        return position;
    }

    private static async Task<Contracts.Feed.AlertRow> TheAlert(GrainCluster cluster) =>
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: true))).Alerts.ShouldHaveSingleItem();

    private static async Task Applied(GrainCluster cluster, long? position) =>
        (await cluster.Partition(Anna).WaitApplied(position.ShouldNotBeNull(), GrainCluster.Patience)).ShouldBeTrue();

    private static async Task<(long Messages, long Senders, string? Alert)> Row(GrainCluster cluster)
    {
        var row = (await cluster.Target(Anna).View()).ShouldNotBeNull().Row;
        return (row.Messages, row.Senders, row.Alert);
    }
}
