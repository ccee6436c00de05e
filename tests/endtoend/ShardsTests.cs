using System.Diagnostics;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>Two silos, an api and a dashboard around a Redis Cluster of three shards that writes reach the replicas of, and somebody who loses one.</summary>
public sealed class ShardsTests(ShardsTests.Running running, ITestOutputHelper output) : IClassFixture<ShardsTests.Running>
{
    /// <summary>So many that each shard has the log of some.</summary>
    private const int Targets = 16;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    [Fact]
    public Task What_was_answered_outlives_a_shard_whose_replica_takes_its_place_by_itself_and_no_role_is_restarted() => OutlivedWithoutARestart("left", async (redis, senders, patience) =>
    {
        var lost = (await redis.Primaries())[0];
        var heir = await redis.ReplicaOf(lost);

        // The primary goes on alone for a moment, then it is gone: only what its replica has had counts.
        await heir.Kill();
        await senders.OneRefused(patience);
        await lost.Kill();
        await heir.Restart();
        await redis.TakenOver(patience);
        await lost.Restart();
        await ShouldBeTaken(senders, patience);

        (await redis.Primaries()).ShouldContain(heir);
    });

    [Fact]
    public Task While_a_shard_is_away_with_its_replica_whoever_writes_to_it_is_told_to_come_again_and_when_it_is_back_no_role_is_restarted() => OutlivedWithoutARestart("back", async (redis, senders, patience) =>
    {
        foreach (var shard in await redis.Primaries())
        {
            var replica = await redis.ReplicaOf(shard);
            await replica.Kill();
            await shard.Kill();
            await senders.OneRefused(patience);
            await shard.Restart();
            await replica.Restart();
            await ShouldBeTaken(senders, patience);
        }
    });

    [Fact]
    public async Task The_doctor_finds_three_shards_with_their_replicas_well_and_names_a_replica_that_is_missing()
    {
        using var patience = new CancellationTokenSource(Long);
        await running.Redis.Whole(patience.Token);
        (await Doctor()).ShouldAllBe(line => line.StartsWith("well  ", StringComparison.Ordinal));

        var replica = (await running.Redis.Replicas())[0];
        await replica.Kill();
        (await Doctor()).Where(line => line.StartsWith("DO    ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("0 of the 1 replicas");
        await replica.Restart();

        async Task<string[]> Doctor() => (await PileOnProcess.Run("doctor", "--redis", running.Redis.Connection, "--redis-replicas", "1")).Output;
    }

    /// <summary>Something happens to shards while people write: no role is restarted by it, and all that was answered is there after the silos, and what they only remember, have gone.</summary>
    private async Task OutlivedWithoutARestart(string run, Func<RedisCluster, Senders, CancellationToken, Task> happens)
    {
        using var patience = new CancellationTokenSource(Long);
        var (cluster, before) = (running.Cluster, running.Processes);
        await using var senders = new Senders(cluster.Client(), Enumerable.Range(0, Targets).Select(number => $"{run}{number}"));
        await senders.EachTaken(patience.Token);

        await happens(running.Redis, senders, patience.Token);

        running.Processes.ShouldBe(before);
        await senders.Stop();
        await Task.WhenAll(PileOnCluster.Silos.Select(silo => cluster[silo].Kill()));
        await Task.WhenAll(PileOnCluster.Silos.Select(silo => cluster.Start(silo, patience.Token)));
        await senders.ShouldBeCounted(patience.Token);
    }

    private async Task ShouldBeTaken(Senders senders, CancellationToken patience)
    {
        var clock = Stopwatch.StartNew();
        await senders.EachTaken(patience);
        output.WriteLine($"Everybody was taken {clock.Elapsed.TotalSeconds:0.0} s after all servers ran again; {senders.Refused} requests had been told to come again by then.");
    }

    /// <summary>Whoever loses one gives it back.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private RedisCluster? redis;
        private PileOnCluster? cluster;

        internal RedisCluster Redis => redis!;

        internal PileOnCluster Cluster => cluster!;

        internal (string Role, int Process, bool HasEnded)[] Processes => [.. Cluster.Roles.Select(role => (role, Cluster[role].Id, Cluster[role].HasEnded))];

        public async ValueTask InitializeAsync()
        {
            redis = await RedisCluster.Start(replicas: 1, RedisCluster.TakeOverSoon);
            cluster = await PileOnCluster.Start(redis.Connection, ["--redis-replicas", "1"]);
        }

        public async ValueTask DisposeAsync()
        {
            if (cluster is not null) await cluster.DisposeAsync();
            if (redis is not null) await redis.DisposeAsync();
        }
    }
}
