using PileOn.Rig.Processes;

namespace PileOn.Rig.Chaos;

/// <summary>Two silos, an api and a dashboard or two of each around a store, and somebody who starts again what has ended by itself.</summary>
public abstract class RolesSubject : ISubject
{
    private readonly PileOnCluster cluster;
    private readonly Dictionary<string, SemaphoreSlim> held;
    private readonly CancellationTokenSource ending = new();
    private readonly Task supervising;

    private protected RolesSubject(PileOnCluster cluster)
    {
        this.cluster = cluster;
        held = cluster.Roles.ToDictionary(role => role, _ => new SemaphoreSlim(1));
        supervising = Supervise();
    }

    public IReadOnlyList<Uri> Entries => cluster.Entries;

    public string AdminKey => cluster.AdminKey;

    public abstract IReadOnlyList<Fault> Faults { get; }

    public abstract IReadOnlyList<string> Missing { get; }

    public IEnumerable<Uri> Parts => cluster.Roles.Select(cluster.UrlOf);

    // Every line begins with its time.
    public IEnumerable<string> Said => cluster.Roles.SelectMany(role => cluster[role].Error.Select(line => $"{line.Split(' ')[0]} {role}: {line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")).Order(StringComparer.Ordinal);

    private protected IEnumerable<string> Roles => cluster.Roles;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await supervising;
        ending.Dispose();
        await cluster.DisposeAsync();
        await DisposeStore();
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask DisposeStore();

    private protected Fault Kill(string role) => new($"kill {role}", (random, cancellation) => Meanwhile(role, async () =>
    {
        await cluster[role].Kill();
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 6), cancellation); // sometimes the others notice first
        await cluster.Start(role, cancellation);
    }));

    private protected Fault Restart(string role) => new($"restart {role}", (_, cancellation) => Meanwhile(role, async () =>
    {
        await cluster[role].Stop();
        await cluster.Start(role, cancellation);
    }));

    private protected Fault Freeze(string role) => new($"freeze {role}", (random, cancellation) => Freeze(role, Fault.Length(random), cancellation));

    private protected Fault FreezeForLong(string role) => new($"freeze {role} for long", (random, cancellation) => Freeze(role, Fault.Long(random), cancellation));

    private Task Freeze(string role, TimeSpan length, CancellationToken cancellation) => Meanwhile(role, () => cluster[role].Freeze(length, cancellation));

    // Nobody else starts the role while this goes on.
    private async Task Meanwhile(string role, Func<Task> happens)
    {
        await held[role].WaitAsync();
        try
        {
            await happens();
        }
        finally
        {
            held[role].Release();
        }
    }

    // A silo that finds itself declared dead ends: as under any supervisor, what ended by itself is started again.
    private async Task Supervise()
    {
        using var watch = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await watch.WaitForNextTickAsync(ending.Token).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, TaskScheduler.Default))
            foreach (var role in held.Keys.Where(role => cluster[role].HasEnded))
                await Meanwhile(role, () => cluster[role].HasEnded ? StartOr(role) : Task.CompletedTask);

        async Task StartOr(string role)
        {
            try
            {
                await cluster.Start(role, ending.Token);
            }
            catch (Exception failure) when (failure is InvalidOperationException or OperationCanceledException)
            {
                // its store is away as well: again at the next tick
            }
        }
    }
}
