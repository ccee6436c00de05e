using PileOn.Rig.Processes;

namespace PileOn.Rig.Chaos;

/// <summary>Two silos, an api and a dashboard around a redis-server whose connection can be cut, and that may have a replica to take its place.</summary>
public sealed class ClusterSubject : RolesSubject
{
    /// <summary>A command begun and not ended.</summary>
    private const string Torn = "*3\r\n$3\r\nSET\r\n$40\r\npileon:torn";

    private readonly TcpProxy proxy;
    private RedisServer redis;
    private RedisServer? replica;

    private ClusterSubject(RedisServer redis, RedisServer? replica, TcpProxy proxy, PileOnCluster cluster) : base(cluster)
    {
        (this.redis, this.replica, this.proxy) = (redis, replica, proxy);
        Faults =
        [
            .. Roles.SelectMany(role => (Fault[])[Kill(role), Freeze(role)]),
            FreezeForLong(PileOnCluster.Silos[0]),
            .. (cluster.Entries.Count > 1 ? Roles : PileOnCluster.Silos).Select(Restart),
            new("kill store", KillStore),
            new("tear store's tail", TearTail),
            new("freeze store", (random, cancellation) => Signals.Freeze(this.redis.Id, Fault.Length(random), cancellation)),
            new("cut store's connection", Cut),
            .. redis.Disk!.CanBeFilled ? (Fault[])[new("fill store's disk", FillDisk)] : [],
            .. replica is null ? [] : (Fault[])
            [
                new("fail over", FailOver),
                new("freeze replica", (random, cancellation) => Signals.Freeze(this.replica!.Id, Fault.Length(random), cancellation)),
            ],
        ];
    }

    public override IReadOnlyList<Fault> Faults { get; }

    public override IReadOnlyList<string> Missing => redis.Disk!.CanBeFilled ? [] : [SmallDisk.Missing];

    /// <param name="replicated">With a replica that writes wait for.</param>
    /// <param name="twoDoors">With two apis and two dashboards.</param>
    public static async Task<ClusterSubject> Start(bool replicated, bool twoDoors = false)
    {
        var made = new Stack<IAsyncDisposable>();
        try
        {
            var redis = Made(await RedisServer.Start(SmallDisk.Make()));
            var replica = replicated ? Made(await redis.Replica(SmallDisk.Make())) : null;
            var proxy = Made(new TcpProxy(redis.Port));
            return new(redis, replica, proxy, await PileOnCluster.Start($"127.0.0.1:{proxy.Port}", replicated ? ["--redis-replicas", "1"] : [], twoDoors: twoDoors));
        }
        catch
        {
            foreach (var one in made) await one.DisposeAsync();
            throw;
        }

        T Made<T>(T one) where T : IAsyncDisposable
        {
            made.Push(one);
            return one;
        }
    }

    private protected override async ValueTask DisposeStore()
    {
        await proxy.DisposeAsync();
        if (replica is not null) await replica.DisposeAsync();
        await redis.DisposeAsync();
    }

    private async Task KillStore(Random random, CancellationToken cancellation)
    {
        await redis.Kill();
        await Task.Delay(Fault.Length(random), cancellation);
        await redis.Restart();
    }

    // As a power cut leaves it: the last command begun and not ended. Nothing of it was acknowledged. (After the single byte '*' Redis 7 asks for redis-check-aof before it starts.)
    private async Task TearTail(Random random, CancellationToken cancellation)
    {
        await redis.Kill();
        var tail = Directory.GetFiles(redis.Folder, "*.incr.aof", SearchOption.AllDirectories).OrderBy(file => file, StringComparer.Ordinal).Last();
        await File.AppendAllTextAsync(tail, Torn[..random.Next(2, Torn.Length + 1)], cancellation);
        await redis.Restart();
    }

    // Redis ends when it cannot write what must be synced. Its supervisor has it again when there is room.
    private async Task FillDisk(Random random, CancellationToken cancellation)
    {
        redis.Disk!.Fill();
        try
        {
            await redis.Ends(cancellation);
            await Task.Delay(Fault.Full(random), cancellation);
        }
        finally
        {
            redis.Disk.Free();
        }

        await redis.KillAndRestart();
    }

    // Half of the time the replica has fallen behind by then, as far as it can.
    private async Task FailOver(Random random, CancellationToken cancellation)
    {
        var (lost, heir) = (redis, replica!);
        if (random.Next(2) == 0) Signals.Send(heir.Id, Signals.Stop);
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()), cancellation);
        proxy.Cut();
        await lost.DisposeAsync();
        Signals.Send(heir.Id, Signals.Continue);
        await heir.Promote();
        (redis, proxy.To) = (heir, heir.Port);
        proxy.Mend();
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 2), cancellation); // without a replica nothing is taken
        replica = await heir.Replica(SmallDisk.Make());
    }

    private async Task Cut(Random random, CancellationToken cancellation)
    {
        proxy.Cut();
        try
        {
            await Task.Delay(Fault.Length(random), cancellation);
        }
        finally
        {
            proxy.Mend();
        }
    }
}
