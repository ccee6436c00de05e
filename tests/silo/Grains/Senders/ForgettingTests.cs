using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;
using PileOn.Contracts.Senders;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Senders;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Senders;

/// <summary>Who is silent for the retention is forgotten, and nobody else is.</summary>
public sealed class ForgettingTests
{
    private static readonly SenderKey[] Trolls = [.. Enumerable.Range(1, 400).Select(number => SenderKey.Of("twitter", $"troll{number}"))];
    private static readonly LogRetention Week = new(LogRetention.Least);

    private readonly PassingClock time = new();

    [Fact]
    public async Task Who_is_silent_for_the_retention_is_forgotten_in_the_store_and_in_memory_and_nobody_else()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        await UntilRound(cluster);
        for (var number = 0; number < Trolls.Length; number++) await Know(cluster, Trolls[number], Lines.Now.AddDays(number % 2 == 0 ? -6.5 : 0));

        await UntilRound(cluster);

        (await Left(cluster)).ShouldBe(Enumerable.Range(0, Trolls.Length).Where(number => number % 2 == 1));
        (await cluster.SenderShard(Trolls[0]).TargetsOf([Trolls[0]])).ShouldBe([0]);
        (await cluster.SenderShard(Trolls[0]).Profiles([Trolls[0]])).ShouldHaveSingleItem().ShouldBeNull();
        (await cluster.SenderShard(Trolls[1]).TargetsOf([Trolls[1]])).ShouldBe([1]);

        await UntilRound(cluster, days: 8);
        (await Left(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_goes_on_after_a_crash_where_it_was()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        await UntilRound(cluster);
        SenderKey[] two = [.. Trolls.Take(2).OrderBy(troll => cluster.Sender(troll).GetGrainId().ToString(), StringComparer.Ordinal)];
        foreach (var troll in two) await Know(cluster, troll, Lines.Now.AddDays(-30));
        await cluster.States.Change<SenderRoundState>("sender-round", cluster.SenderRound(), round => round.Place = cluster.Sender(two[0]).GetGrainId().ToString());

        await cluster.Crash();
        await cluster.SenderRound().Wake();
        await Until(async () => (await Round(cluster)).Place is null, TimeSpan.FromMilliseconds(200));

        (await Left(cluster)).ShouldBe([Array.IndexOf(Trolls, two[0])]);
        await UntilRound(cluster);
        (await Left(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_comes_while_its_sender_is_being_forgotten_is_kept()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        var (troll, shard) = (Trolls[0], cluster.SenderShard(Trolls[0]));
        await Know(cluster, troll, Lines.Now.AddDays(-30));
        cluster.States.Hold("sender");
        var before = cluster.States.Writes("sender");
        var expiring = shard.Expire([troll], Lines.Now);
        await Until(() => Task.FromResult(cluster.States.Writes("sender") > before), TimeSpan.Zero);

        await shard.Observe([Seen(troll, "bea", Lines.Now), Seen(troll, "cara", Lines.Now)]);
        var asked = shard.Profiles([troll]);
        cluster.States.Release();

        (await expiring).ShouldBe(1);
        (await asked).ShouldHaveSingleItem().ShouldNotBeNull().Targets.Select(at => at.Target.Value).ShouldBe(["bea", "cara"], ignoreOrder: true);
        (await shard.TargetsOf([troll]))[0].ShouldBeGreaterThanOrEqualTo(2, "what came meanwhile counts");
        await cluster.Crash();
        (await cluster.Sender(troll).Profile()).ShouldNotBeNull().Targets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_a_sender_is_active_twice_what_it_has_been_told_elsewhere_is_not_forgotten()
    {
        await using var cluster = await GrainCluster.Start(retention: Week);
        await Until(async () => (await Round(cluster)).BegunAt != default, TimeSpan.Zero); // the next one is a day away
        var here = cluster.Sender(Trolls[0]);
        await Know(cluster, Trolls[0], Lines.Now.AddDays(-30));
        await here.Profile();
        var elsewhere = (await cluster.Elsewhere()).GetGrain<ISenderGrain>(here.GetPrimaryKeyString());
        await elsewhere.Observe([Seen(Trolls[0], "bea", Lines.Now)]);

        await Should.ThrowAsync<InconsistentStateException>(() => here.Expire(null, Lines.Now));

        (await here.Expire(null, Lines.Now)).ShouldBeFalse("it was read again");
        (await here.Profile()).ShouldNotBeNull().Targets.Select(at => at.Target.Value).ShouldContain("bea");
    }

    [Fact]
    public async Task Where_a_sender_is_active_twice_what_it_is_told_after_its_end_is_refused_and_taken_when_it_is_told_again()
    {
        await using var cluster = await GrainCluster.Start(retention: Week);
        await Until(async () => (await Round(cluster)).BegunAt != default, TimeSpan.Zero); // the next one is a day away
        var here = cluster.Sender(Trolls[0]);
        await Know(cluster, Trolls[0], Lines.Now.AddDays(-30));
        var elsewhere = (await cluster.Elsewhere()).GetGrain<ISenderGrain>(here.GetPrimaryKeyString());
        (await elsewhere.Profile()).ShouldNotBeNull();
        (await here.Expire(null, Lines.Now)).ShouldBeTrue();

        await Should.ThrowAsync<InconsistentStateException>(() => elsewhere.Observe([Seen(Trolls[0], "bea", Lines.Now)]));
        await elsewhere.Observe([Seen(Trolls[0], "bea", Lines.Now)]);

        (await here.Profile()).ShouldNotBeNull().Targets.ShouldHaveSingleItem().Target.Value.ShouldBe("bea");
    }

    [Fact]
    public async Task Whom_an_episode_that_goes_on_counts_among_its_own_stays_until_a_week_after_it()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        var shard = cluster.SenderShard(Trolls[0]);
        await Know(cluster, Trolls[0], Lines.Now.AddDays(-30));
        await cluster.Campaigns().Observe(new()
        {
            Episode = "e_1", Target = new("anna"), StartedAt = Lines.Now.AddDays(-40), At = Lines.Now.AddDays(-1), Classification = Classification.Coordinated,
            Phrases = Array.Empty<FootprintPhrase>(), Senders = [.. Trolls.Order()], SenderCount = Trolls.Length,
        });

        (await shard.Expire([Trolls[0]], Lines.Now)).ShouldBe(0);
        (await cluster.Sender(Trolls[0]).Profile()).ShouldNotBeNull();

        (await shard.Expire([Trolls[0]], Lines.Now.AddDays(6.1))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_whom_an_earlier_version_kept_no_time_is_known_from_the_first_round_on()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        var sender = cluster.Sender(Trolls[0]);
        await Know(cluster, Trolls[0], receivedAt: default);

        (await sender.Expire(null, Lines.Now)).ShouldBeFalse();
        (await sender.Expire(null, Lines.Now + Week.Keep - TimeSpan.FromSeconds(1))).ShouldBeFalse();
        (await sender.Expire(null, Lines.Now + Week.Keep)).ShouldBeTrue();
    }

    [Fact]
    public async Task One_record_that_cannot_be_ended_keeps_no_other_and_goes_the_next_time()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        foreach (var troll in Trolls.Take(3)) await Know(cluster, troll, Lines.Now.AddDays(-30));
        cluster.States.Break("sender", cluster.Sender(Trolls[1]));

        await UntilRound(cluster);

        (await Left(cluster)).ShouldBe([1]);
        cluster.States.Mend();
        await UntilRound(cluster);
        (await Left(cluster)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_goes_on_writing_outside_of_episodes_is_not_forgotten(bool shardSlept)
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        await UntilRound(cluster);
        await Know(cluster, Trolls[0], time.GetUtcNow());
        if (shardSlept) await cluster.Deactivate(cluster.SenderShard(Trolls[0]));
        time.Pass(TimeSpan.FromDays(7));
        var wroteAt = time.GetUtcNow();

        await cluster.SenderShard(Trolls[0]).Observe([Seen(Trolls[0], "anna", wroteAt) with { Episode = null, Linking = false }]);
        if (shardSlept) await cluster.Deactivate(cluster.SenderShard(Trolls[0]));
        await UntilRound(cluster, days: 2);

        (await Left(cluster)).ShouldBe([0]);
        (await cluster.States.Read<SenderState>("sender", cluster.Sender(Trolls[0]))).ReceivedAt.ShouldBe(wroteAt, TimeSpan.FromSeconds(1));
        await UntilRound(cluster, days: 8);
        (await Left(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_to_be_told_of_a_sender_is_told_before_the_sender_is_asked_to_go()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        var shard = cluster.SenderShard(Trolls[0]);
        await Know(cluster, Trolls[0], Lines.Now.AddDays(-30));
        await shard.Observe([Seen(Trolls[0], "bea", Lines.Now)]);

        (await shard.Expire([Trolls[0]], Lines.Now)).ShouldBe(0);

        (await cluster.States.Read<SenderState>("sender", cluster.Sender(Trolls[0]))).Targets.Select(at => at.Target.Value).ShouldContain("bea");
        (await shard.TargetsOf([Trolls[0]])).ShouldBe([2]);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_ends_neither_the_rounds_nor_the_forgetting_of_whom_it_heard()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        await UntilRound(cluster);
        await Know(cluster, Trolls[0], Lines.Now.AddYears(10));
        await cluster.States.Change<SenderRoundState>("sender-round", cluster.SenderRound(), round => round.BegunAt = Lines.Now.AddYears(10));

        await cluster.Crash();
        await cluster.SenderRound().Wake();
        await Until(async () => (await Round(cluster)).BegunAt < Lines.Now.AddYears(1), TimeSpan.FromMilliseconds(200));

        (await Left(cluster)).ShouldBe([0]);
        await UntilRound(cluster, days: 9);
        (await Left(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_waits_on_a_page_of_which_nobody_can_be_asked()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);
        await UntilRound(cluster);
        await Know(cluster, Trolls[0], Lines.Now.AddDays(-30));
        var writes = cluster.States.Writes("sender");
        cluster.States.Break("sender");
        time.Pass(TimeSpan.FromDays(1));
        await cluster.SenderRound().Wake();
        await Until(() => Task.FromResult(cluster.States.Writes("sender") > writes), TimeSpan.FromMilliseconds(200));

        cluster.States.Mend();

        await Until(async () => (await Left(cluster)).Length == 0, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Of_whom_nothing_is_known_nothing_is_forgotten()
    {
        await using var cluster = await GrainCluster.Start(time: time, retention: Week);

        (await cluster.SenderShard(Trolls[0]).Expire([Trolls[0]], Lines.Now)).ShouldBe(0);
    }

    private static SenderSighting Seen(SenderKey sender, string target, DateTimeOffset receivedAt) =>
        new(sender, "twitter", "troll", new(target), 1, Lines.Now.AddDays(-30), "e_1", Linking: true, receivedAt);

    /// <summary>Has the sender's own grain know of a message.</summary>
    private static async Task Know(GrainCluster cluster, SenderKey sender, DateTimeOffset receivedAt)
    {
        var shard = cluster.SenderShard(sender);
        await shard.Observe([Seen(sender, "anna", receivedAt)]);
        await shard.Profiles([sender]);
    }

    /// <summary>Numbers of those the store knows.</summary>
    private static async Task<int[]> Left(GrainCluster cluster)
    {
        var left = new List<int>();
        for (var number = 0; number < Trolls.Length; number++)
            if (await cluster.States.Exists<SenderState>("sender", cluster.Sender(Trolls[number]))) left.Add(number);
        return [.. left];
    }

    private static Task<SenderRoundState> Round(GrainCluster cluster) => cluster.States.Read<SenderRoundState>("sender-round", cluster.SenderRound());

    /// <summary>Lets days pass, and waits until a round has ended that begins after them.</summary>
    private async Task UntilRound(GrainCluster cluster, int days = 1)
    {
        var before = (await Round(cluster)).BegunAt;
        time.Pass(TimeSpan.FromDays(days));
        await cluster.SenderRound().Wake();
        await Until(async () => await Round(cluster) is { Place: null, BegunAt: var begun } && begun > before, TimeSpan.FromMilliseconds(200));
    }

    private async Task Until(Func<Task<bool>> reached, TimeSpan step)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (!await reached())
        {
            time.Advance(step);
            await Task.Delay(2, limit.Token);
        }
    }

    /// <summary>A clock of which days may pass without each of their seconds.</summary>
    private sealed class PassingClock() : FakeTimeProvider(Lines.Now)
    {
        private TimeSpan passed;

        public void Pass(TimeSpan time) => passed += time;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + passed;
    }
}
