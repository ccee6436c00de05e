using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts;
using PileOn.Contracts.Senders;
using PileOn.Silo.Grains.Senders;

namespace PileOn.Silo.Tests.Grains.Senders;

public sealed class SenderTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly SenderKey Troll = SenderKey.Of("twitter", "troll");

    [Fact]
    public async Task A_sender_who_writes_to_two_targets_is_known_at_both()
    {
        await using var cluster = await GrainCluster.Start();
        var shard = cluster.SenderShard(Troll);

        await Tell(shard, Seen("anna", 1));
        (await cluster.Sender(Troll).Profile()).ShouldBeNull("one message does not make a sender matter");
        await Tell(shard, Seen("bea", 1), Seen("bea", 1));

        (await shard.TargetsOf(new[] { Troll, SenderKey.Of("twitter", "nobody") })).ShouldBe([2, 0]);
        var profile = (await Profile(shard)).ShouldNotBeNull();
        (profile.Platform, profile.Account).ShouldBe(("twitter", "troll"));
        profile.Targets.ShouldHaveSingleItem().Target.ShouldBe(new TargetId("bea"));
        (await cluster.Sender(Troll).Profile()).ShouldNotBeNull("who asks need not wait until it is told by itself");
    }

    [Fact]
    public async Task A_shard_that_forgot_asks_the_senders_own_grain()
    {
        await using var cluster = await GrainCluster.Start();
        await Tell(cluster.SenderShard(Troll), Seen("anna", 2), Seen("bea", 5));

        await cluster.Deactivate(cluster.SenderShard(Troll));

        (await cluster.SenderShard(Troll).TargetsOf(new[] { Troll })).ShouldBe([2]);
    }

    [Fact]
    public async Task A_shard_that_began_anew_counts_what_a_senders_own_grain_knew_before()
    {
        await using var cluster = await GrainCluster.Start();
        await Tell(cluster.SenderShard(Troll), Seen("anna", 2), Seen("bea", 5));
        await Profile(cluster.SenderShard(Troll));

        await cluster.Crash();
        await Tell(cluster.SenderShard(Troll), Seen("cara", 1));

        (await cluster.SenderShard(Troll).TargetsOf(new[] { Troll })).ShouldBe([3]);
    }

    [Fact]
    public async Task What_is_told_late_outlives_a_crash()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        var shard = cluster.SenderShard(Troll);
        await Tell(shard, Seen("anna", 1, "e_1"));

        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        time.Advance(SenderShardGrain.BetweenStores);
        while ((await cluster.States.Read<SenderShardState>("sender-shard", shard)).Untold.Length == 0) await Task.Delay(20, patience.Token);
        await cluster.Crash();

        (await Profile(cluster.SenderShard(Troll))).ShouldNotBeNull().Targets.ShouldHaveSingleItem().Target.ShouldBe(new TargetId("anna"));
    }

    [Fact]
    public async Task What_was_not_told_yet_is_kept_when_the_server_stops()
    {
        await using var cluster = await GrainCluster.Start();
        await Tell(cluster.SenderShard(Troll), Seen("anna", 3, "e_1"), Seen("bea", 1));

        await cluster.Restart();

        (await cluster.Sender(Troll).Profile()).ShouldBeNull();
        (await cluster.SenderShard(Troll).TargetsOf(new[] { Troll })).ShouldBe([2]);
        (await Profile(cluster.SenderShard(Troll))).ShouldNotBeNull().Targets.Sum(at => at.Messages).ShouldBe(4);
    }

    [Fact]
    public async Task What_a_shard_kept_is_struck_off_once_it_has_been_told()
    {
        await using var cluster = await GrainCluster.Start();
        var shard = cluster.SenderShard(Troll);
        await Tell(shard, Seen("anna", 3, "e_1"));

        await cluster.Deactivate(shard);
        (await cluster.States.Read<SenderShardState>("sender-shard", shard)).Untold.ShouldHaveSingleItem().Messages.ShouldBe(3);
        await Profile(shard);
        await cluster.Deactivate(shard);

        (await cluster.States.Read<SenderShardState>("sender-shard", shard)).Untold.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_senders_grain_could_not_store_it_is_told_again()
    {
        await using var cluster = await GrainCluster.Start();
        var shard = cluster.SenderShard(Troll);
        await Tell(shard, Seen("anna", 3, "e_1"));
        cluster.States.Break("sender");
        await Profile(shard);
        await cluster.Deactivate(cluster.Sender(Troll));
        (await cluster.Sender(Troll).Profile()).ShouldBeNull();
        cluster.States.Mend();

        (await Profile(shard)).ShouldNotBeNull().Targets.ShouldHaveSingleItem().Messages.ShouldBe(3);
    }

    [Fact]
    public async Task One_senders_record_that_cannot_be_written_keeps_none_of_the_others_waiting()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        SenderKey[] crowd = [.. Enumerable.Range(1, 300).Select(number => new SenderKey((ulong)number * GrainKeys.SenderShards))];
        cluster.States.Break("sender", cluster.Sender(crowd[0]));
        await Tell(cluster.SenderShard(crowd[0]), [.. crowd.Select(sender => Seen("anna", 2) with { Sender = sender })]);

        time.Advance(TimeSpan.FromMinutes(23)); // once, to the moment they are told

        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        while (cluster.States.Writes("sender") < crowd.Length) await Task.Delay(20, patience.Token);
        (await Task.WhenAll(crowd.Select(sender => cluster.Sender(sender).Profile()))).Count(profile => profile is null).ShouldBe(1);
        cluster.States.Mend();
        (await cluster.SenderShard(crowd[0]).Profiles([crowd[0]])).ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Fact]
    public async Task What_a_sender_did_is_kept_when_its_grain_goes_to_sleep()
    {
        await using var cluster = await GrainCluster.Start();
        await Tell(cluster.SenderShard(Troll), Seen("anna", 3, "e_1"));
        await Profile(cluster.SenderShard(Troll));

        await cluster.Deactivate(cluster.Sender(Troll));

        var at = (await cluster.Sender(Troll).Profile()).ShouldNotBeNull().Targets.ShouldHaveSingleItem();
        (at.Messages, at.LastAt, at.Episodes.ShouldHaveSingleItem()).ShouldBe((3, At, "e_1"));
    }

    [Fact]
    public async Task Of_a_crowd_larger_than_any_page_shows_those_who_wrote_once_get_no_grain()
    {
        await using var cluster = await GrainCluster.Start();
        SenderKey[] crowd = [.. Enumerable.Range(1, SenderShardGrain.MostOnce + 1).Select(number => new SenderKey((ulong)number * GrainKeys.SenderShards))];
        var shard = cluster.SenderShard(crowd[0]);

        await Tell(shard, [.. crowd.Select(sender => Seen("anna", 1, "e_1") with { Sender = sender })]);

        var profiles = await shard.Profiles([crowd[0], crowd[^1]]);
        profiles[0].ShouldNotBeNull();
        profiles[1].ShouldBeNull();
    }

    [Fact]
    public void Totals_heard_twice_or_late_change_nothing()
    {
        var state = new SenderState();
        state.Observe(Seen("anna", 5, "e_1")).ShouldBeTrue();

        state.Observe(Seen("anna", 5, "e_1")).ShouldBeFalse();
        state.Observe(Seen("anna", 3)).ShouldBeFalse();

        state.Targets.ShouldHaveSingleItem().Messages.ShouldBe(5);
        state.Observe(Seen("anna", 5, "e_2")).ShouldBeTrue();
    }

    [Fact]
    public void Senders_not_heard_of_for_longest_go()
    {
        var sketch = new SenderSketch(most: 100);
        for (var number = 1; number <= 1_000; number++) sketch.Observe(Seen("anna", 1) with { Sender = new((ulong)number) });

        sketch.TargetsOf(new(1_000)).ShouldBe(1);
        sketch.TargetsOf(new(1)).ShouldBe(0);
        Enumerable.Range(1, 1_000).Count(number => sketch.TargetsOf(new((ulong)number)) > 0).ShouldBeInRange(50, 100);
    }

    [Fact]
    public void Who_is_not_heard_of_between_two_turns_goes()
    {
        var sketch = new SenderSketch(most: 100);
        foreach (var sender in (ulong[])[1, 2, 3]) sketch.Observe(Seen("anna", 1) with { Sender = new(sender) });

        sketch.Turn();
        sketch.Observe(Seen("bea", 1) with { Sender = new(2) });
        sketch.TargetsOf(new(1)).ShouldBe(1, "one turn lets go of nobody who was heard of since the one before");
        sketch.Turn();
        sketch.Forget(new(3));

        Enumerable.Range(1, 3).Select(number => sketch.TargetsOf(new((ulong)number))).ShouldBe([0, 2, 0]);
    }

    [Fact]
    public void A_message_that_changes_no_total_says_that_its_sender_was_heard_of()
    {
        var state = new SenderState();
        state.Observe(Seen("anna", 5) with { ReceivedAt = At });

        state.Observe(Seen("anna", 1) with { ReceivedAt = At.AddDays(1) }).ShouldBeTrue();
        state.Observe(Seen("anna", 1) with { ReceivedAt = At.AddDays(1) }).ShouldBeFalse();

        (state.ReceivedAt, state.Targets.ShouldHaveSingleItem().Messages).ShouldBe((At.AddDays(1), 5));
    }

    [Fact]
    public void A_further_target_and_the_first_further_message_in_an_episode_are_told_soon_and_others_later()
    {
        var sketch = new SenderSketch(most: 100);

        sketch.Observe(Seen("anna", 1)).ShouldBe(SenderNews.None);
        sketch.Observe(Seen("anna", 2)).ShouldBe(SenderNews.Little);
        sketch.Observe(Seen("anna", 3, "e_0") with { Linking = false }).ShouldBe(SenderNews.Little, "a surge links with nobody");
        sketch.Observe(Seen("anna", 3, "e_1")).ShouldBe(SenderNews.Much);
        sketch.Observe(Seen("anna", 4, "e_1")).ShouldBe(SenderNews.Little);
        sketch.Observe(Seen("anna", 5, "e_2")).ShouldBe(SenderNews.Much);
        sketch.Observe(Seen("anna", 1, "e_1") with { Sender = new(7) }).ShouldBe(SenderNews.Once);
        sketch.Observe(Seen("anna", 2, "e_1") with { Sender = new(7) }).ShouldBe(SenderNews.Much);
        sketch.Observe(Seen("bea", 1)).ShouldBe(SenderNews.Much);
        sketch.Observe(Seen("bea", 2)).ShouldBe(SenderNews.Little);
        sketch.Observe(Seen("anna", 4)).ShouldBe(SenderNews.Little);
        sketch.TargetsOf(Troll).ShouldBe(2, "episodes are no targets");
    }

    [Fact]
    public async Task What_targets_see_reaches_a_senders_own_grain()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        foreach (var target in new[] { "anna", "bea" })
        {
            var position = (await cluster.Partition(new(target)).Append(Lines.Batch(Lines.Item(new(target), "m", "troll")))).Position;
            await Clock.While(time, cluster.Partition(new(target)).WaitApplied(position, GrainCluster.Patience));
            time.Advance(SightingRelay.Every);
        }

        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        for (SenderProfile? profile = null; profile?.Targets.Any(at => at.Target == new TargetId("bea")) != true; profile = await cluster.Sender(Troll).Profile())
        {
            time.Advance(TimeSpan.FromSeconds(5)); // half a minute later the shard tells it
            await Task.Delay(20, patience.Token);
        }

        (await cluster.States.Read<SenderState>("sender", cluster.Sender(Troll))).ReceivedAt.ShouldBe(Lines.Now);
    }

    [Fact]
    public void Of_what_is_to_be_told_the_latest_total_in_each_episode_stays()
    {
        var untold = new SightingsToTell();
        foreach (var sighting in new[] { Seen("anna", 2, "e_1"), Seen("anna", 9, "e_1"), Seen("anna", 5, "e_1"), Seen("anna", 9, "e_2"), Seen("bea", 1) }) untold.Add(sighting);

        untold.Take().ShouldBe([Seen("anna", 9, "e_1"), Seen("anna", 9, "e_2"), Seen("bea", 1)], ignoreOrder: true);
        untold.Count.ShouldBe(0);
    }

    private static SenderSighting Seen(string target, long messages, string? episode = null) =>
        new(Troll, "twitter", "troll", new(target), messages, At, episode, Linking: episode is not null);

    private static async Task<SenderProfile?> Profile(ISenderShardGrain shard) => (await shard.Profiles(new[] { Troll })).Single();

    private static Task Tell(ISenderShardGrain shard, params SenderSighting[] sightings) => shard.Observe(sightings);
}
