using PileOn.Rig.Processes;

namespace PileOn.Rig.Chaos;

/// <summary>Two silos, an api and a dashboard around a redis-server whose connection can be cut.</summary>
public sealed class ClusterSubject : ISubject
{
    /// <summary>How long a silo takes at most to hear that it was declared dead.</summary>
    private static readonly TimeSpan Verdict = TimeSpan.FromSeconds(4);

    private readonly RedisServer redis;
    private readonly TcpProxy proxy;
    private readonly PileOnCluster cluster;

    private ClusterSubject(RedisServer redis, TcpProxy proxy, PileOnCluster cluster)
    {
        (this.redis, this.proxy, this.cluster) = (redis, proxy, cluster);
        Faults =
        [
            .. PileOnCluster.Silos.Append(PileOnCluster.Api).SelectMany(role => new[]
            {
                new Fault($"kill {role}", (random, cancellation) => Kill(role, random, cancellation)),
                new Fault($"freeze {role}", (random, cancellation) => Freeze(role, random, cancellation)),
            }),
            .. PileOnCluster.Silos.Select(role => new Fault($"restart {role}", (_, cancellation) => Restart(role, cancellation))),
            new("kill store", KillStore),
            new("tear store's tail", TearTail),
            new("freeze store", (random, cancellation) => Frozen(redis.Id, random, cancellation)),
            new("cut store's connection", Cut),
        ];
    }

    public Uri Entry => cluster.Entry;

    public string AdminKey => cluster.AdminKey;

    public IReadOnlyList<Fault> Faults { get; }

    public IReadOnlyList<string> Missing => [];

    public IEnumerable<Uri> Parts => cluster.Roles.Select(cluster.UrlOf);

    // Every line begins with its time.
    public IEnumerable<string> Said => cluster.Roles.SelectMany(role => cluster[role].Error.Select(line => $"{line.Split(' ')[0]} {role}: {line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")).Order(StringComparer.Ordinal);

    public static async Task<ClusterSubject> Start()
    {
        var redis = await RedisServer.Start();
        var proxy = new TcpProxy(redis.Port);
        return new(redis, proxy, await PileOnCluster.Start($"127.0.0.1:{proxy.Port}"));
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await proxy.DisposeAsync();
        await redis.DisposeAsync();
    }

    private async Task Kill(string role, Random random, CancellationToken cancellation)
    {
        await cluster[role].Kill();
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 6), cancellation); // sometimes the others notice first
        await cluster.Start(role, cancellation);
    }

    private async Task Restart(string role, CancellationToken cancellation)
    {
        await cluster[role].Stop();
        await cluster.Start(role, cancellation);
    }

    // A silo that finds itself declared dead ends; whoever runs it starts it again.
    private async Task Freeze(string role, Random random, CancellationToken cancellation)
    {
        await Frozen(cluster[role].Id, random, cancellation);
        try
        {
            await cluster[role].Exit().WaitAsync(Verdict, cancellation);
            await cluster.Start(role, cancellation);
        }
        catch (TimeoutException)
        {
            // it lives on
        }
    }

    private static async Task Frozen(int process, Random random, CancellationToken cancellation)
    {
        Signals.Send(process, Signals.Stop);
        try
        {
            await Task.Delay(Fault.Length(random), cancellation);
        }
        finally
        {
            Signals.Send(process, Signals.Continue);
        }
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
        await File.AppendAllTextAsync(tail, "*3\r\n$3\r\nSET\r\n$40\r\npileon:torn"[..random.Next(2, 34)], cancellation);
        await redis.Restart();
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
