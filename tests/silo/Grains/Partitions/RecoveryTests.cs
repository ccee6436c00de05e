using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Log;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class RecoveryTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task A_target_begins_after_the_clock_was_set_back()
    {
        var clock = new MovableClock();
        await using var cluster = await GrainCluster.Start(time: clock);
        clock.Ahead = TimeSpan.FromMinutes(-30);

        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 3))).Position;

        (await Clock.While(clock, cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience))).ShouldBeTrue();
    }

    [Fact]
    public async Task Counts_stay_exact_when_everything_is_killed_in_the_middle_and_sent_again()
    {
        await using var cluster = await GrainCluster.Start();
        for (var batch = 0; batch < 10; batch++) await cluster.Partition(Anna).Append(Lines.Batch(Anna, batch * 100, 100));
        await cluster.Target(Anna).Checkpoint();
        var under = cluster.Partition(Anna).Append(Lines.Batch(Anna, 1_000, 500));

        await cluster.Crash();
        await Task.WhenAny(under); // it was taken or not
        for (var batch = 0; batch < 20; batch++) await cluster.Partition(Anna).Append(Lines.Batch(Anna, batch * 100, 100));

        await CountingTests.ShouldCount(cluster, Anna, 2_000);
    }

    [Fact]
    public async Task What_was_acknowledged_is_applied_after_a_crash_without_anyone_asking_the_partition()
    {
        await using var cluster = await GrainCluster.Start();
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 300))).Position;

        await cluster.Crash();

        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(300);
    }

    [Fact]
    public async Task Counts_stay_exact_when_one_of_two_silos_is_killed_under_load()
    {
        await using var cluster = await GrainCluster.Start(silos: 2);
        TargetId[] targets = [.. Enumerable.Range(0, 12).Select(number => new TargetId("target-" + number))];
        var killed = new TaskCompletionSource();

        var senders = targets.Select(async target =>
        {
            for (var batch = 0; batch < 20; batch++)
            {
                if (batch == 8) await killed.Task;
                await SendUntilTaken(cluster.Partition(target), Lines.Batch(target, batch * 50, 50));
            }
        }).ToArray();
        await cluster.Kill(cluster.Silos[1]);
        killed.SetResult();
        await Task.WhenAll(senders);

        foreach (var target in targets) await CountingTests.ShouldCount(cluster, target, 1_000);
    }

    [Fact]
    public async Task A_target_that_lost_its_memory_gets_what_it_lacks_from_the_log()
    {
        var time = new FakeTimeProvider(Lines.Now); // it stands still, so that nobody else asks for a snapshot
        await using var cluster = await GrainCluster.Start(time: time);
        await CountAndForget(cluster);
        time.Advance(TimeSpan.FromSeconds(1));
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 100, 10));

        await CountingTests.ShouldCount(cluster, Anna, 111);
    }

    [Fact]
    public async Task A_failed_append_promises_nothing_and_sending_again_counts_once()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 100));
        cluster.Log.Break(stream => stream.StartsWith("log/", StringComparison.Ordinal));

        var attempts = Enumerable.Range(0, 3).Select(_ => cluster.Partition(Anna).Append(Lines.Batch(Anna, 100, 50))).ToArray();
        foreach (var attempt in attempts) await Should.ThrowAsync<StoreUnavailableException>(attempt);

        cluster.Log.Mend();
        await SendUntilTaken(cluster.Partition(Anna), Lines.Batch(Anna, 50, 100));
        await CountingTests.ShouldCount(cluster, Anna, 150);
    }

    [Fact]
    public async Task A_snapshot_is_asked_for_so_that_little_has_to_be_repeated()
    {
        await using var cluster = await GrainCluster.Start();
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Enumerable.Range(0, 100).Select(number => Lines.Item(Anna, "m" + number, text: null))))).Position;

        await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience);
        (await cluster.Target(Anna).Checkpoint()).DurableTo.ShouldBe(position);

        var written = cluster.States.Writes("target");
        (await cluster.Target(Anna).Checkpoint()).DurableTo.ShouldBe(position);
        cluster.States.Writes("target").ShouldBe(written);
    }

    [Fact]
    public async Task Replaying_what_a_target_has_applied_changes_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 100));
        await CountingTests.ShouldCount(cluster, Anna, 100);

        await cluster.Partition(Anna).Replay(Anna, 0);

        await CountingTests.ShouldCount(cluster, Anna, 100);
    }

    [Fact]
    public async Task A_target_that_cannot_save_holds_nobody_else_up_and_gets_everything_later()
    {
        await using var cluster = await GrainCluster.Start();
        var (first, second) = Lines.Neighbours();
        cluster.States.Break("target");
        await cluster.Partition(first).Append(Attack.On(first, 60, Lines.Now.AddHours(-1)));
        await cluster.Partition(first).Append(Lines.Batch(Lines.Item(first, "later", "u1"), Lines.Item(second, "a", "u1"), Lines.Item(second, "b", "u2")));

        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Target(second).View())?.Row.Messages != 2) await Task.Delay(20, limit.Token);
        while (cluster.States.Writes("target") < 7) await Task.Delay(20, limit.Token);
        cluster.States.Mend();

        await CountingTests.ShouldCount(cluster, first, 61);
        await CountingTests.ShouldCount(cluster, second, 2);
    }

    [Fact]
    public async Task A_target_that_is_quiet_for_long_and_then_fails_sends_nobody_back_in_the_log()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        var (quiet, busy) = Lines.Neighbours();
        await cluster.Partition(quiet).Append(Lines.Batch(Lines.Item(quiet, "long ago", text: null, sentAt: Lines.Now.AddHours(-3))));
        await cluster.Partition(busy).Append(Lines.Batch(Enumerable.Range(0, 500).Select(number => Lines.Item(busy, "m" + number, text: null))));
        await StoreWatermark(cluster, time, 501, quiet);

        cluster.States.Break("target");
        var before = cluster.States.Writes("target");
        var position = (await cluster.Partition(quiet).Append(Attack.On(quiet, 60, Lines.Now.AddHours(-1)))).Position;
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (cluster.States.Writes("target") < before + 7)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, limit.Token);
        }

        (await cluster.States.Read<PartitionState>("partition", cluster.Partition(quiet))).Watermark.ShouldBeGreaterThanOrEqualTo(501);
        cluster.States.Mend();
        var applied = cluster.Partition(quiet).WaitApplied(position, TimeSpan.FromHours(1));
        while (!applied.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, limit.Token);
        }

        (await applied).ShouldBeTrue();
        (await cluster.Target(quiet).View()).ShouldNotBeNull().Row.Messages.ShouldBe(61);
    }

    [Fact]
    public async Task A_snapshot_nobody_reads_any_more_is_made_again_from_the_log()
    {
        await using var cluster = await GrainCluster.Start();
        var alert = await Attack.Raise(cluster, Anna, Lines.Now.AddHours(-1));
        await cluster.Target(Anna).Checkpoint();
        await cluster.Deactivate(cluster.Target(Anna));
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot => snapshot.Detector[0] = 255);

        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 5));

        await CountingTests.ShouldCount(cluster, Anna, 65);
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: false))).Alerts.ShouldHaveSingleItem().Id.ShouldBe(alert.Id);
    }

    [Fact]
    public async Task A_target_that_is_made_again_gets_the_rest_when_everything_dies_halfway()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        await Attack.Raise(cluster, Anna, Lines.Now.AddHours(-1));
        for (var batch = 0; batch < 3; batch++)
            await cluster.Partition(Anna).Append(Lines.Batch(Enumerable.Range(batch * 900, 900).Select(number => Lines.Item(Anna, "m" + number, text: null))));
        await CountingTests.ShouldCount(cluster, Anna, 2_760);
        await cluster.Target(Anna).Checkpoint();
        await StoreWatermark(cluster, time, 2_760);
        await cluster.Deactivate(cluster.Target(Anna));
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot => snapshot.Detector[0] = 255);

        await cluster.Target(Anna).View();
        var saved = await Saved(cluster, snapshot => snapshot.Detector[0] != 255);
        await cluster.Crash();

        saved.AppliedTo.ShouldBeInRange(60, 2_700, "the target has saved, and not all of it");
        await CountingTests.ShouldCount(cluster, Anna, 2_760);
    }

    [Fact]
    public async Task An_alert_that_was_saved_is_told_when_its_target_went_away_before_the_feed_took_it()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        await GoAwayWithAnAlertUntold(cluster);
        await StoreWatermark(cluster, time, 59);

        await cluster.Crash();

        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: true))).Alerts.Count == 0) await Task.Delay(20, limit.Token);
    }

    [Fact]
    public async Task A_target_that_went_away_before_its_alert_was_told_tells_its_row_with_it()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        await GoAwayWithAnAlertUntold(cluster);
        cluster.Log.Mend();

        await cluster.Target(Anna).Checkpoint(); // as her partition asks after a while

        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Feed().Targets()).SingleOrDefault()?.Alert is null)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(20, limit.Token);
        }
    }

    [Fact]
    public async Task A_duplicate_is_answered_only_when_its_original_is_durable()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 1));
        var held = cluster.Log.Hold(appends: 1);

        var original = cluster.Partition(Anna).Append(Lines.Batch(Anna, 1, 10));
        await held;
        var duplicate = cluster.Partition(Anna).Append(Lines.Batch(Anna, 1, 10));
        (await cluster.Partition(Anna).WaitApplied(11, TimeSpan.FromMilliseconds(100))).ShouldBeFalse();
        (original.IsCompleted, duplicate.IsCompleted).ShouldBe((false, false));

        cluster.Log.Release();
        (await duplicate).ShouldBe(new AppendResult(Busy: false, 0, 10, 11));
        (await original).ShouldBe(new AppendResult(Busy: false, 10, 0, 11));
    }

    [Fact]
    public async Task A_partition_with_too_much_on_its_way_asks_to_come_back_later()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 1));
        var held = cluster.Log.Hold(appends: 20);

        var taken = Enumerable.Range(0, 20).Select(batch => cluster.Partition(Anna).Append(Lines.Batch(Anna, 1_000 * (batch + 1), 1_000))).ToArray();
        await held;
        var busy = await cluster.Partition(Anna).Append(Lines.Batch(Anna, 100_000, 10));
        (busy.Busy, busy.Accepted, busy.Duplicates).ShouldBe((true, 0, 0));

        cluster.Log.Release();
        (await Task.WhenAll(taken)).Sum(result => result.Accepted).ShouldBe(20_000);
        await CountingTests.ShouldCount(cluster, Anna, 20_001);
    }

    [Fact]
    public async Task A_silo_with_too_much_in_memory_asks_to_come_back_later_unless_the_partition_has_nothing_on_its_way()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 1));
        await CountingTests.ShouldCount(cluster, Anna, 1);
        var elsewhere = cluster.Silos[0].ServiceProvider.GetRequiredService<Backlog>().Share(GrainCluster.Acme);
        elsewhere.Add(Backlog.Most);
        (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 10, 1))).Accepted.ShouldBe(1, "or nothing would ever go on");
        await CountingTests.ShouldCount(cluster, Anna, 2);
        var held = cluster.Log.Hold(appends: 1);

        var taken = cluster.Partition(Anna).Append(Lines.Batch(Anna, 20, 1));
        await held;
        (await cluster.Partition(Anna).Append(Lines.Batch(Anna, 30, 1))).Busy.ShouldBeTrue();

        var other = new WorkspaceId("other");
        held = cluster.Log.Hold(appends: 3);
        var others = Enumerable.Range(0, 2).Select(number => cluster.Partition(Anna, other).Append(Lines.Batch(Anna, number, 1))).ToArray();
        await held; // another workspace, which floods nothing, is taken in though it has something on its way

        elsewhere.Add(-Backlog.Most);
        var next = cluster.Partition(Anna).Append(Lines.Batch(Anna, 30, 1));
        cluster.Log.Release();
        (await taken).Accepted.ShouldBe(1);
        (await next).Accepted.ShouldBe(1);
        (await Task.WhenAll(others)).ShouldAllBe(answer => answer.Accepted == 1);
        await CountingTests.ShouldCount(cluster, Anna, 4);
    }

    [Fact]
    public async Task Waiting_for_what_never_comes_ends_with_patience()
    {
        await using var cluster = await GrainCluster.Start();

        (await cluster.Partition(Anna).WaitApplied(1, TimeSpan.FromMilliseconds(50))).ShouldBeFalse();
    }

    /// <summary>Lets time pass until the partition has stored that targets have saved up to a position.</summary>
    internal static async Task StoreWatermark(GrainCluster cluster, FakeTimeProvider time, long position, TargetId? target = null)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.States.Read<PartitionState>("partition", cluster.Partition(target ?? Anna))).Watermark < position)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task GoAwayWithAnAlertUntold(GrainCluster cluster)
    {
        await cluster.Feed().Rows();
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        await cluster.Partition(Anna).Append(Attack.On(Anna, 60, Lines.Now.AddMinutes(-3)));
        await Saved(cluster, snapshot => snapshot.AppliedTo == 60);
        await cluster.Deactivate(cluster.Target(Anna));
    }

    private static async Task<TargetSnapshot> Saved(GrainCluster cluster, Func<TargetSnapshot, bool> wanted)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (true)
        {
            var saved = await cluster.States.Read<TargetSnapshot>("target", cluster.Target(Anna));
            if (wanted(saved)) return saved;
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>What the api's callers do: send again until it is taken.</summary>
    internal static async Task<long> SendUntilTaken(IPartitionGrain partition, IngestBatch batch)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return (await partition.Append(batch)).Position;
            }
            catch (Exception) when (attempt < 200)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    // Anna counts 101; then a save fails, so that she goes away with the one message that she has applied since her last snapshot.
    internal static async Task CountAndForget(GrainCluster cluster)
    {
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 100));
        await CountingTests.ShouldCount(cluster, Anna, 100);
        await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, "one more")));
        await CountingTests.ShouldCount(cluster, Anna, 101);
        cluster.States.Break("target");
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Target(Anna).Checkpoint());
        cluster.States.Mend();
    }
}
