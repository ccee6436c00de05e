using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class TickTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task Silence_ends_an_episode_even_when_the_partition_was_away_in_between()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        var alert = await Attack.Raise(cluster, Anna, Lines.Now.AddMinutes(-4));
        alert.EndedAt.ShouldBeNull();

        await Pass(time, TimeSpan.FromMinutes(1));
        await cluster.Crash();
        await Pass(time, TimeSpan.FromDays(2));

        var ended = await Ended(cluster, time, alert.Id);
        ended.State.ShouldBe(EpisodeState.Ended);
        ended.EndedAt.ShouldNotBeNull().ShouldBeLessThan(Lines.Now.AddDays(2), "it ended when it was due, not when it was noticed");
    }

    [Fact]
    public async Task A_replay_ends_its_episodes_only_after_its_last_message()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        var alert = await Attack.Raise(cluster, Anna, Lines.Now.AddDays(-30), receivedAt: Lines.Now);

        await Pass(time, TimeSpan.FromSeconds(55));
        await cluster.Partition(Anna).WaitApplied((await cluster.Partition(Anna).Append(Lines.Batch())).Position, GrainCluster.Patience);
        (await cluster.Feed().Alert(alert.Id)).ShouldNotBeNull().EndedAt.ShouldBeNull("its time stands still while it may go on");

        (await Ended(cluster, time, alert.Id)).EndedAt.ShouldNotBeNull().ShouldBeLessThan(Lines.Now.AddDays(-28));
    }

    [Fact]
    public async Task A_tick_that_changes_nothing_is_not_appended_again_before_a_message_comes_or_an_hour_has_passed()
    {
        var time = new FakeTimeProvider(Lines.Now);
        await using var cluster = await GrainCluster.Start(time: time);
        cluster.Restless.Since = Lines.Now;
        var message = await Send(cluster, time, "first");

        await Rounds(time, TimeSpan.FromMinutes(5));
        (await Head(cluster)).ShouldBe(message + 1);

        message = await Send(cluster, time, "second");
        await Rounds(time, TimeSpan.FromMinutes(5));
        (await Head(cluster)).ShouldBe(message + 1);

        for (var round = 0; round < 200 && await Head(cluster) == message + 1; round++) await Pass(time, TimeSpan.FromHours(1));
        (await Head(cluster)).ShouldBeGreaterThan(message + 1);
    }

    /// <returns>Its position.</returns>
    private static async Task<long> Send(GrainCluster cluster, FakeTimeProvider time, string id)
    {
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, id, sentAt: time.GetUtcNow(), receivedAt: time.GetUtcNow())))).Position;
        (await Clock.While(time, cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience))).ShouldBeTrue();
        return position;
    }

    private static async Task<long> Head(GrainCluster cluster) => (await cluster.Partition(Anna).Append(Lines.Batch())).Position;

    /// <summary>Lets time pass in steps of one round.</summary>
    private static async Task Rounds(FakeTimeProvider time, TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(5)) await Pass(time, TimeSpan.FromSeconds(5));
    }

    /// <summary>Lets time pass in steps in which the partition does its rounds.</summary>
    private static async Task Pass(FakeTimeProvider time, TimeSpan span)
    {
        var step = TimeSpan.FromSeconds(Math.Max(5, span.TotalSeconds / 20));
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            time.Advance(step);
            await Task.Delay(10); // the rounds run on the grain's own scheduler
        }
    }

    private static async Task<AlertRow> Ended(GrainCluster cluster, FakeTimeProvider time, string alert)
    {
        for (var round = 0; round < 200; round++)
        {
            if (await cluster.Feed().Alert(alert) is { EndedAt: not null } ended) return ended;
            await Pass(time, TimeSpan.FromSeconds(10));
        }

        throw new ShouldAssertException("The episode did not end.");
    }
}
