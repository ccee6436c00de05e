using PileOn.Rig.Processes;

namespace PileOn.Rig.Chaos;

/// <summary>Two silos, an api and a dashboard around a Redis Cluster of three shards, each with a replica that writes wait for and that takes its primary's place by itself.</summary>
public sealed class ShardsSubject : RolesSubject
{
    private readonly RedisCluster redis;

    private ShardsSubject(RedisCluster redis, PileOnCluster cluster) : base(cluster)
    {
        this.redis = redis;
        Faults =
        [
            Kill(PileOnCluster.Silos[0]),
            new("kill shard", (random, cancellation) => KillOneOf(redis.Primaries, Fault.Length(random), random, cancellation)),
            new("fail shard over", FailOver),
            new("freeze shard", (random, cancellation) => FreezeOneOf(redis.Primaries, Fault.Length(random), random, cancellation)),
            new("freeze shard for long", (random, cancellation) => FreezeOneOf(redis.Primaries, Fault.Long(random), random, cancellation)),
            new("kill shard's replica", (random, cancellation) => KillOneOf(redis.Replicas, Fault.Length(random), random, cancellation)),
            new("freeze shard's replica", (random, cancellation) => FreezeOneOf(redis.Replicas, Fault.Length(random), random, cancellation)),
        ];
    }

    public override IReadOnlyList<Fault> Faults { get; }

    public override IReadOnlyList<string> Missing => [];

    public static async Task<ShardsSubject> Start()
    {
        var redis = await RedisCluster.Start(replicas: 1, RedisCluster.TakeOverSoon);
        try
        {
            return new(redis, await PileOnCluster.Start(redis.Connection, ["--redis-replicas", "1"]));
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    private protected override ValueTask DisposeStore() => redis.DisposeAsync();

    // Whoever was away for longer than the others wait finds his replica in his place, and follows it.
    private async Task KillOneOf(Func<Task<IReadOnlyList<RedisServer>>> some, TimeSpan length, Random random, CancellationToken cancellation)
    {
        var one = await OneOf(some, random);
        await one.Kill();
        await Task.Delay(length, cancellation);
        await one.Restart();
        await redis.Whole(cancellation);
    }

    // Half of the time the replica has missed something by then.
    private async Task FailOver(Random random, CancellationToken cancellation)
    {
        var lost = await OneOf(redis.Primaries, random);
        var heir = await redis.ReplicaOf(lost);
        var isBehind = random.Next(2) == 0;
        if (isBehind) await heir.Kill();
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()), cancellation);
        await lost.Kill();
        if (isBehind) await heir.Restart();
        await redis.TakenOver(cancellation);
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 2), cancellation); // without a replica nothing is taken
        await lost.Restart();
        await redis.Whole(cancellation);
    }

    private async Task FreezeOneOf(Func<Task<IReadOnlyList<RedisServer>>> some, TimeSpan length, Random random, CancellationToken cancellation)
    {
        await Signals.Freeze((await OneOf(some, random)).Id, length, cancellation);
        await redis.Whole(cancellation);
    }

    private static async Task<RedisServer> OneOf(Func<Task<IReadOnlyList<RedisServer>>> some, Random random)
    {
        var those = await some();
        return those[random.Next(those.Count)];
    }
}
