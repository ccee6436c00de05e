using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Tests.Grains.Partitions;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>Whoever asks is shown no less than before, nor less than the position he names, or is told to come again.</summary>
public sealed class CatchingUpTests
{
    private static readonly TargetId Anna = new("anna");

    /// <summary>It stands still, and nothing more is appended: nobody but the target itself can find out.</summary>
    private readonly FakeTimeProvider time = new(Lines.Now);

    [Fact]
    public async Task A_target_that_lost_its_memory_never_shows_less_than_it_did()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await RecoveryTests.CountAndForget(cluster);

        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(101);
    }

    [Fact]
    public async Task Nor_does_it_when_its_partition_has_lost_its_own_at_the_same_time()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await RecoveryTests.CountAndForget(cluster);
        await cluster.Deactivate(cluster.Partition(Anna));
        cluster.Log.HoldReads(after: 1); // the partition knows its duplicates again, and not yet what its targets have still to apply

        var early = cluster.Target(Anna).View();
        await cluster.Target(Anna).Checkpoint(); // she has begun, and the question was there before this one
        cluster.Log.ReleaseReads();

        (await early).ShouldNotBeNull().Row.Messages.ShouldBe(101);
    }

    [Fact]
    public async Task Nor_does_it_when_it_begins_a_second_time_while_it_is_sent_what_it_lacks()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await RecoveryTests.CountAndForget(cluster);
        cluster.Log.HoldReads(after: 0);
        await cluster.Target(Anna).Checkpoint();
        await cluster.Deactivate(cluster.Target(Anna));

        var early = cluster.Target(Anna).View();
        await cluster.Target(Anna).Checkpoint();
        cluster.Log.ReleaseReads();

        (await early).ShouldNotBeNull().Row.Messages.ShouldBe(101);
    }

    [Fact]
    public async Task Nor_does_it_when_a_dead_letter_sends_it_back_to_its_snapshot_right_after_it_caught_up()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await RecoveryTests.CountAndForget(cluster);
        await cluster.Target(Anna).View();
        cluster.Stumble.Next();
        cluster.Log.HoldReads(after: 0);
        await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, "detection stumbles over it")));
        await cluster.Target(Anna).Checkpoint();

        var early = cluster.Target(Anna).View();
        await cluster.Target(Anna).Checkpoint();
        cluster.Log.ReleaseReads();

        (await early).ShouldNotBeNull().Row.Messages.ShouldBe(101);
    }

    [Fact]
    public async Task A_target_whose_snapshot_another_version_wrote_is_not_shown_before_everything_has_come_again()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 100));
        await CountingTests.ShouldCount(cluster, Anna, 100);
        await cluster.Target(Anna).Checkpoint();
        await cluster.Deactivate(cluster.Target(Anna));
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot => snapshot.Detector[0] = 1);
        cluster.Log.HoldReads(after: 0);

        var early = cluster.Target(Anna).View();
        await cluster.Target(Anna).Checkpoint();
        cluster.Log.ReleaseReads();

        (await early).ShouldNotBeNull().Row.Messages.ShouldBe(100);
    }

    [Fact]
    public async Task Nor_before_its_partition_knows_again_what_it_had_left()
    {
        const int Blobs = 18, AtOnce = 16, Each = 10;
        await using var cluster = await GrainCluster.Start(time: time);
        for (var blob = 0; blob < Blobs; blob++) await cluster.Partition(Anna).Append(Lines.Batch(Anna, blob * Each, Each));
        await CountingTests.ShouldCount(cluster, Anna, Blobs * Each);
        await cluster.Target(Anna).Checkpoint();
        await cluster.Deactivate(cluster.Target(Anna));
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot => snapshot.Detector[0] = 1);
        await cluster.Deactivate(cluster.Partition(Anna));
        cluster.Log.HoldReads(after: 1, from: (AtOnce * Each) + 1); // the partition knows its duplicates again, and sixteen blobs of what its targets have still to apply

        var early = cluster.Target(Anna).View();
        while ((await cluster.Target(Anna).Checkpoint()).AppliedTo < AtOnce * Each) await Task.Delay(5, TestContext.Current.CancellationToken);
        await cluster.Log.ReadWaits;
        await cluster.Target(Anna).Checkpoint();
        cluster.Log.ReleaseReads();

        (await early).ShouldNotBeNull().Row.Messages.ShouldBe(Blobs * Each);
    }

    [Fact]
    public async Task What_was_taken_by_an_activation_that_is_gone_comes_again_without_a_new_message()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await RecoveryTests.CountAndForget(cluster);
        cluster.Astray.Send(calls: 1);

        (await WhileTimePasses(cluster.Target(Anna).View())).ShouldNotBeNull().Row.Messages.ShouldBe(101);
    }

    [Fact]
    public async Task An_activation_that_was_left_behind_does_not_answer_whoever_knows_of_more()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 10));
        await CountingTests.ShouldCount(cluster, Anna, 10);
        var elsewhere = (await cluster.Elsewhere()).GetGrain<IPartitionGrain>(cluster.Partition(Anna).GetPrimaryKeyString());
        var position = (await elsewhere.Append(Lines.Batch(Anna, 10, 5))).Position;
        (await elsewhere.WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();

        ReadAfter.Set(new([(GrainKeys.PartitionOf(Anna), position)]));

        (await WhileTimePasses(Shown(cluster.Target(Anna)))).ShouldBeOneOf(null, 15);
    }

    [Fact]
    public async Task Two_activations_of_a_target_count_everything_once_and_raise_one_alert_while_they_lose_writes_to_each_other()
    {
        const int Rounds = 10, Each = 10;
        await using var cluster = await GrainCluster.Start(time: time);
        var elsewhere = await cluster.Elsewhere(); // since nothing tells them of each other, each learns by its writes that the other one has gone on
        var partitions = Array.ConvertAll([cluster.Grains, elsewhere], grains => grains.GetGrain<IPartitionGrain>(cluster.Partition(Anna).GetPrimaryKeyString()));
        var targets = Array.ConvertAll([cluster.Grains, elsewhere], grains => grains.GetGrain<ITargetGrain>(cluster.Target(Anna).GetPrimaryKeyString()));
        var attack = Attack.On(Anna, Rounds * Each, Lines.Now.AddHours(-1));

        for (var round = 0; round < Rounds; round++)
        {
            var here = round % 2;
            var part = Lines.Batch(attack.Items.Skip(round * Each).Take(Each));
            var position = await WhileTimePasses(RecoveryTests.SendUntilTaken(partitions[here], part));
            (await WhileTimePasses(partitions[here].WaitApplied(position, TimeSpan.FromMinutes(1)))).ShouldBeTrue();
            ReadAfter.Set(new([(GrainKeys.PartitionOf(Anna), position)]));
            (await WhileTimePasses(Shown(targets[here]))).ShouldBeOneOf(null, (round + 1) * Each);
            await Saved(targets[here]);
            await RecoveryTests.StoreWatermark(cluster, time, position);
        }

        cluster.States.Lost("target").ShouldBeGreaterThan(0, "or nothing has shown what becomes of whoever loses");
        await cluster.Crash();
        (await Shown(cluster.Target(Anna))).ShouldBe(Rounds * Each);
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: false))).Alerts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_names_a_position_that_only_its_neighbours_have_reached_is_answered_at_once()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        var (first, second) = Lines.Neighbours();
        await cluster.Partition(first).Append(Lines.Batch(first, 0, 10));
        var position = (await cluster.Partition(first).Append(Lines.Batch(second, 0, 20))).Position;
        (await cluster.Partition(first).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();

        ReadAfter.Set(new([(GrainKeys.PartitionOf(first), position)]));

        (await Shown(cluster.Target(first))).ShouldBe(10);
        (await Shown(cluster.Target(second))).ShouldBe(20);
    }

    private static async Task Saved(ITargetGrain target)
    {
        try
        {
            await target.Checkpoint();
        }
        catch (StoreUnavailableException)
        {
            // the other one has saved since
        }
    }

    /// <returns>Null when the answer was to come again.</returns>
    private static async Task<long?> Shown(ITargetGrain target)
    {
        try
        {
            return (await target.View()).ShouldNotBeNull().Row.Messages;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private Task<T> WhileTimePasses<T>(Task<T> awaited) => Clock.While(time, awaited);
}
