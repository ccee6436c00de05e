using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts;
using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Feed;

namespace PileOn.Silo.Tests.Grains.Feed;

public sealed class FeedGrainTests
{
    [Fact]
    public async Task Changes_are_numbered_and_read_in_order()
    {
        await using var cluster = await GrainCluster.Start();
        var feed = cluster.Feed();

        var first = await Publish(feed, Rows.Alert("a_1"), Rows.Campaign("c_1", 1));
        await Publish(feed, Rows.Alert("a_1", revision: 2, state: EpisodeState.Subsiding), Rows.Triage("a_1", 1, TriageState.Taken));

        var page = await feed.Read(0, 3);
        (page.Reset, page.From, page.To, page.Head).ShouldBe((false, 0, 3, 4));
        page.Changes.Select(change => (change.Number, change.Row.Id, change.Row.Revision)).ShouldBe([(1, "a_1", 1), (2, "c_1", 1), (3, "a_1", 2)]);
        (await feed.Read(first, 10)).Changes.Select(change => change.Number).ShouldBe([3, 4]);
        (await feed.Read(4, 10)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_comes_twice_or_late_changes_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        var feed = cluster.Feed();
        await Publish(feed, Rows.Alert("a_1", revision: 2));

        await Publish(feed, Rows.Alert("a_1", revision: 1), Rows.Alert("a_1", revision: 2));

        (await feed.Read(0, 10)).Changes.ShouldHaveSingleItem().Row.Revision.ShouldBe(2);
        (await feed.Alert("a_1")).ShouldNotBeNull().Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Whose_row_is_refused_as_old_is_told_which_one_is_held()
    {
        await using var cluster = await GrainCluster.Start();

        (await cluster.Feed().PublishTarget(Rows.Target("ghost", 9))).ShouldBeNull();
        (await cluster.Feed().PublishTarget(Rows.Target("ghost", 7))).ShouldBe(9);
        (await cluster.Feed().PublishTarget(Rows.Target("ghost", 9))).ShouldBe(9);
        (await cluster.Feed().PublishTarget(Rows.Target("ghost", 10))).ShouldBeNull();
    }

    [Fact]
    public async Task Alerts_campaigns_and_triage_survive_a_crash_and_numbers_never_go_back()
    {
        await using var cluster = await GrainCluster.Start();
        await Publish(cluster.Feed(), Rows.Alert("a_1"), Rows.Target("ghost", 1));
        var before = await Publish(cluster.Feed(), Rows.Triage("a_1", 1, TriageState.Taken), Rows.Campaign("c_1", 1), Rows.Target("ghost", 2));

        await cluster.Crash();

        var after = await Publish(cluster.Feed(), Rows.Alert("a_2"));
        after.ShouldBeGreaterThan(before);
        var page = await cluster.Feed().Read(1, 10);
        page.Reset.ShouldBeFalse();
        page.Changes.Select(change => change.Row.Id).ShouldBe(["a_1", "c_1", "a_2"]);
        page.Changes.Select(change => change.Number).ShouldBeInOrder(SortDirection.Ascending);
        (await cluster.Feed().Alert("a_1")).ShouldNotBeNull().Reasons.ShouldHaveSingleItem().Args["minutes"].ShouldBe(10);
    }

    [Fact]
    public async Task An_alert_that_only_grows_is_shown_and_takes_no_room()
    {
        await using var cluster = await GrainCluster.Start();
        for (var revision = 1; revision <= 100; revision++) await Publish(cluster.Feed(), Rows.Alert("a_1", revision));

        (await cluster.Feed().Alert("a_1")).ShouldNotBeNull().Messages.ShouldBe(1_000);
        (await cluster.Feed().Read(0, 200)).Changes.Select(change => change.Row.Revision).ShouldBe([1, 100]);
        await cluster.Crash();
        (await cluster.Feed().Alert("a_1")).ShouldNotBeNull().Messages.ShouldBe(10);
        await Publish(cluster.Feed(), Rows.Alert("a_1", 101, state: EpisodeState.Ended));
        await cluster.Crash();
        (await cluster.Feed().Alert("a_1")).ShouldNotBeNull().State.ShouldBe(EpisodeState.Ended);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(-1)]
    public async Task A_reader_from_another_time_is_told_to_begin_anew_and_goes_on_by_number(long after)
    {
        await using var cluster = await GrainCluster.Start();
        await Publish(cluster.Feed(), Rows.Alert("a_1"), Rows.Alert("a_1", revision: 2), Rows.Target("anna", 1));

        var page = await cluster.Feed().Read(after, 1);

        page.Reset.ShouldBeTrue();
        page.Changes.ShouldHaveSingleItem().Row.Revision.ShouldBe(2);
        var rest = await cluster.Feed().ReadAll(page.To);
        rest.Reset.ShouldBeFalse();
        rest.Changes[^1].Row.Id.ShouldBe("anna");
    }

    [Fact]
    public async Task No_page_is_too_large_for_a_slow_line_however_few_rows_it_has()
    {
        await using var cluster = await GrainCluster.Start();
        for (var number = 0; number < 40; number++) await Publish(cluster.Feed(), LargeRow(number));

        var pages = await cluster.Feed().ReadPages(after: 0);
        var anew = await cluster.Feed().ReadPages(after: 999);

        foreach (var some in new[] { pages, anew })
        {
            some.SelectMany(page => page.Changes).Select(change => change.Row.Id).ShouldBe(Enumerable.Range(0, 40).Select(number => "a_" + number));
            some.Max(page => page.Changes.Count).ShouldBeLessThanOrEqualTo(FeedPages.MostBytes / 60_000);
            some[^1].To.ShouldBe(40);
        }

        anew.Select(page => page.Reset).ShouldBe([true, .. Enumerable.Repeat(false, anew.Count - 1)]);
    }

    [Fact]
    public async Task Whoever_reads_all_rows_page_by_page_misses_none_that_changes_meanwhile()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        for (var number = 0; number < 10; number++) await Publish(cluster.Feed(), LargeRow(number));
        await LetChangesGo(cluster, time);

        var first = await cluster.Feed().Read(0, 500);
        first.Reset.ShouldBeTrue();
        first.To.ShouldBeLessThan(first.Head);
        await Publish(cluster.Feed(), LargeRow(0) with { Revision = 2 }, LargeRow(9) with { Revision = 2 });
        var rest = await cluster.Feed().ReadAll(first.To);

        rest.Reset.ShouldBeFalse("all that was read would be forgotten again, and again");
        var held = first.Changes.Concat(rest.Changes).GroupBy(change => change.Row.Id).ToDictionary(same => same.Key, same => same.Last().Row.Revision);
        held.OrderBy(one => one.Key).Select(one => (one.Key, one.Value)).ShouldBe(Enumerable.Range(0, 10).Select(number => ("a_" + number, number is 0 or 9 ? 2L : 1L)));
    }

    [Fact]
    public async Task A_reader_of_longer_ago_than_changes_are_kept_is_told_to_begin_anew_and_holds_nothing_then_that_has_gone()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        for (var number = 0; number < 10; number++) await Publish(cluster.Feed(), LargeRow(number));
        await LetChangesGo(cluster, time);
        var floor = (await cluster.States.Read<FeedState>("feed", cluster.Feed())).Floor;

        (await cluster.Feed().Read(floor, 500)).Reset.ShouldBeFalse();
        var pages = await cluster.Feed().ReadPages(after: floor - 1);

        pages.Select(page => page.Reset).ShouldBe([true, .. Enumerable.Repeat(false, pages.Count - 1)]);
        pages.Count.ShouldBeGreaterThan(1);
        pages.Zip(pages.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From && pair.First.To < pair.Second.To);
        pages.SelectMany(page => page.Changes).Select(change => change.Row.Id).ShouldBe(Enumerable.Range(0, 10).Select(number => "a_" + number));
        (await cluster.Feed().Read(pages[^1].To, 500)).Reset.ShouldBeFalse();
    }

    [Fact]
    public async Task Every_target_of_the_directory_is_listed_again_after_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        TargetId anna = new("anna"), bea = new("bea");
        await cluster.Directory().Put(anna, new("Anna", new Handle[] { new("twitter", "anna_mp") }));
        await cluster.Directory().Put(bea, new("Bea", Array.Empty<Handle>()));
        await cluster.Partition(anna).Append(Lines.Batch(anna, 0, 20));
        var number = (await cluster.Feed().Rows()).Head;

        await cluster.Crash();

        var targets = (await cluster.Feed().Targets()).OrderBy(row => row.Id).ToArray();
        targets.Select(row => (row.Id, row.Name)).ShouldBe([("anna", "Anna"), ("bea", "Bea")]);
        await Partitions.CountingTests.ShouldCount(cluster, anna, 20);
        (await cluster.Feed().Read(number, 100)).Changes.Select(change => change.Row.Id).ShouldContain("anna", "a reader catches up with rows that were not stored");
    }

    [Fact]
    public async Task What_has_gone_leaves_nothing_behind()
    {
        await using var cluster = await GrainCluster.Start();
        var alerts = Enumerable.Range(0, FeedRows.MostAlerts + 1).Select(minute => Rows.Alert("a_" + minute, raisedAfterMinutes: minute)).ToArray();
        foreach (var some in alerts.Chunk(500)) await Publish(cluster.Feed(), some);
        var head = (await cluster.Feed().Rows()).Head;

        (await Publish(cluster.Feed(), alerts[1])).ShouldBe(head, "it is kept, and known");
        (await Publish(cluster.Feed(), alerts[0])).ShouldBe(head + 1, "not even its revision is known any more");
    }

    [Fact]
    public async Task A_feed_that_was_away_is_told_how_far_alerts_have_grown()
    {
        await using var cluster = await GrainCluster.Start();
        var anna = new TargetId("anna");
        await cluster.Directory().Put(anna, new("Anna", Array.Empty<Handle>()));
        var alert = await Attack.Raise(cluster, anna, Lines.Now.AddMinutes(-4));
        alert.Messages.ShouldBeGreaterThan(alert.RaisedAtMessage);

        await cluster.Deactivate(cluster.Feed());

        (await cluster.Feed().Alert(alert.Id)).ShouldNotBeNull().Messages.ShouldBe(alert.Messages);
    }

    [Fact]
    public async Task Alerts_are_listed_only_when_targets_have_told_what_they_had_saved()
    {
        await using var cluster = await GrainCluster.Start();
        var anna = new TargetId("anna");
        await cluster.Directory().Put(anna, new("Anna", Array.Empty<Handle>()));
        await cluster.Feed().Rows();
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        var position = (await cluster.Partition(anna).Append(Attack.On(anna, 60, Lines.Now.AddHours(-1)))).Position;
        await cluster.Partition(anna).WaitApplied(position, TimeSpan.FromMilliseconds(200));
        await cluster.Target(anna).Checkpoint();

        await cluster.Crash();

        var alert = (await cluster.Feed().Alerts(new(null, 10, anna, OpenOnly: true))).Alerts.ShouldHaveSingleItem();
        (await cluster.Feed().Alert(alert.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Targets_are_listed_only_once_all_have_been_asked()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Directory().Put(new("anna"), new("Anna", Array.Empty<Handle>()));
        cluster.Silent.Hold();
        await cluster.Deactivate(cluster.Feed());

        await Should.ThrowAsync<StoreUnavailableException>(() => Clock.While(time, cluster.Feed().Targets()));

        cluster.Silent.Release();
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().IsHeard.ShouldBeTrue();
    }

    [Fact]
    public async Task A_target_that_does_not_answer_is_listed_as_one_that_has_not_been_heard()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Directory().Put(new("anna"), new("Anna", Array.Empty<Handle>()));
        await Partitions.RecoveryTests.CountAndForget(cluster);
        cluster.Log.HoldReads(after: 0); // so that she cannot catch up
        await cluster.Deactivate(cluster.Feed());

        var row = (await Clock.While(time, cluster.Feed().Targets())).ShouldHaveSingleItem();
        (row.IsHeard, row.Name, row.Messages).ShouldBe((false, "Anna", 0));
        cluster.Log.ReleaseReads();
    }

    [Fact]
    public async Task Whoever_asks_for_a_position_is_shown_no_row_that_stands_for_a_target_that_has_not_answered_yet()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        var anna = new TargetId("anna");
        await cluster.Directory().Put(anna, new("Anna", Array.Empty<Handle>()));
        await Partitions.RecoveryTests.CountAndForget(cluster);
        cluster.Log.HoldReads(after: 0); // so that she cannot catch up
        await cluster.Deactivate(cluster.Feed());

        ReadAfter.Set(new([(GrainKeys.PartitionOf(anna), 101)]));
        await Should.ThrowAsync<StoreUnavailableException>(() => Clock.While(time, cluster.Feed().Targets()));
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Feed().Alerts(new(null, 10, anna, OpenOnly: false)));
        ReadAfter.Set(new([(GrainKeys.PartitionOf(anna) + 1, 1)]));
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().Messages.ShouldBe(0);

        cluster.Log.ReleaseReads();
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Feed().Targets()).Single().Messages == 0)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(20, limit.Token);
        }

        ReadAfter.Set(new([(GrainKeys.PartitionOf(anna), 101)]));
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().Messages.ShouldBe(101);
    }

    [Fact]
    public async Task A_failed_write_is_told_and_leaves_no_trace()
    {
        await using var cluster = await GrainCluster.Start();
        await Publish(cluster.Feed(), Rows.Alert("a_1"));
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        await Should.ThrowAsync<StoreUnavailableException>(() => Publish(cluster.Feed(), Rows.Alert("a_2")));
        cluster.Log.Mend();

        (await cluster.Feed().Alert("a_2")).ShouldBeNull();
        await Publish(cluster.Feed(), Rows.Alert("a_2"));
        (await cluster.Feed().Alert("a_2")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_is_refused_each_time_and_takes_no_other_with_it()
    {
        await using var cluster = await GrainCluster.Start();
        FeedRow[] rows =
        [
            Rows.Alert("a_1"), Rows.Alert("a_2") with { Score = double.NaN }, Rows.Target("anna", 1) with { UsualTenMinutes = double.NaN }, Rows.Triage("a_1", 1, TriageState.Taken),
        ];

        for (var time = 0; time < 2; time++)
        {
            await Should.ThrowAsync<UnwritableRowException>(() => Publish(cluster.Feed(), rows));
            (await cluster.Feed().Rows()).Changes.Select(change => (change.Number, change.Row.Id)).ShouldBe([(1, "a_1"), (2, "a_1")]);
        }

        await cluster.Crash();
        (await cluster.Feed().Rows()).Changes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Observers_are_told_every_change_in_pages_that_fit_together()
    {
        await using var cluster = await GrainCluster.Start();
        var feed = cluster.Feed();
        await Publish(feed, Rows.Alert("a_0"));
        var observer = new FeedListener();
        await feed.Subscribe(cluster.Grains.CreateObjectReference<IFeedObserver>(observer));
        var from = (await feed.Rows()).Head;

        for (var number = 1; number <= 50; number++) await Publish(feed, Rows.Alert("a_" + number));
        var pages = await observer.Until(from + 50);

        pages.SelectMany(page => page.Changes).Select(change => change.Row.Id).Where(id => id != "a_0").ShouldBe(Enumerable.Range(1, 50).Select(number => "a_" + number));
        pages.Zip(pages.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
        pages.Count.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task A_threat_counts_at_its_target_until_somebody_closes_it()
    {
        await using var cluster = await GrainCluster.Start();
        var anna = new TargetId("anna");
        await cluster.Partition(anna).Append(Lines.Batch(anna, 0, 1));
        await Publish(cluster.Feed(), Rows.Alert("a_t", classification: Classification.Threat));
        await cluster.Target(anna).PublishSummary();
        (await cluster.Feed().Targets()).ShouldHaveSingleItem().OpenThreats.ShouldBe(1);

        await cluster.Triage("a_t").Change(null, new(TriageState.Closed), "desk");
        await cluster.Target(anna).PublishSummary();

        (await cluster.Feed().Targets()).ShouldHaveSingleItem().OpenThreats.ShouldBe(0);
    }

    [Fact]
    public async Task A_feed_that_does_not_know_the_version_of_its_state_begins_again_and_lets_go_of_what_is_over()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        await Publish(cluster.Feed(), Rows.Alert("a_1"));
        await cluster.States.Change<FeedState>("feed", cluster.Feed(), _ => { }); // as a write does whose answer was lost

        await LetChangesGo(cluster, time);
        (await cluster.Feed().Alert("a_1")).ShouldNotBeNull();
    }

    [Fact]
    public async Task More_rows_at_once_than_numbers_are_set_aside_are_numbered()
    {
        await using var cluster = await GrainCluster.Start();

        (await cluster.Feed().Publish(Enumerable.Range(0, 100_001).Select(number => Rows.Target("target-" + number, 1)).ToArray())).ShouldBe(100_001);
    }

    /// <summary>Until the changes of a day ago are not kept any more.</summary>
    private static async Task LetChangesGo(GrainCluster cluster, FakeTimeProvider time)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.States.Read<FeedState>("feed", cluster.Feed())).Floor == 0)
        {
            var asked = cluster.Feed().Alert("a_1");
            do
            {
                time.Advance(TimeSpan.FromHours(1)); // one that begins again may wait for its time to pass
                await Task.Delay(20, limit.Token);
            }
            while (!asked.IsCompleted);

            await asked;
        }
    }

    /// <summary>As large as notes may make it.</summary>
    private static TriageRow LargeRow(int number) => Rows.Triage("a_" + number, 1, TriageState.Taken) with
    {
        Notes = Enumerable.Range(0, 15).Select(_ => new TriageNote(Lines.Now, "desk", new string('x', 4_000))).ToArray(),
    };

    private static Task<long> Publish(IFeedGrain feed, params FeedRow[] rows) => feed.Publish(rows);
}
