namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>The processes of a PileOn under test.</summary>
internal interface IDeployment : IAsyncDisposable
{
    /// <summary>Where browsers and clients come to.</summary>
    Uri Url { get; }

    /// <summary>The process that holds the grains, or one of them; it is the one that is killed and started again.</summary>
    PileOnProcess Heart { get; }

    string AdminKey { get; }

    /// <summary>Starts <see cref="Heart"/> again, on the same store and port.</summary>
    Task Restart();
}

/// <summary><c>pileon serve</c>.</summary>
internal sealed class OneProcess : IDeployment
{
    private readonly string[] arguments;

    private OneProcess(Uri url, string[] arguments) => (Url, this.arguments, Heart) = (url, arguments, PileOnProcess.Start(arguments));

    public Uri Url { get; }

    public PileOnProcess Heart { get; private set; }

    public string AdminKey { get; private set; } = "";

    /// <param name="adminKey">Of a store that has had one before: none is printed then.</param>
    public static Task<OneProcess> Start(TestStore store, string? adminKey = null)
    {
        var url = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        return new OneProcess(url, ["serve", "--urls", url.AbsoluteUri.TrimEnd('/'), .. store.Arguments]).Started(async one =>
        {
            await one.Heart.Listening();
            if (adminKey is not null) one.Heart.Output.ShouldBeEmpty();
            one.AdminKey = adminKey ?? one.Heart.Output.Single().Split("Admin key: ")[1];
        });
    }

    public async Task Restart()
    {
        await Heart.DisposeAsync();
        Heart = PileOnProcess.Start(arguments);
        await Heart.Listening();
    }

    public ValueTask DisposeAsync() => Heart.DisposeAsync();
}

/// <summary>Somebody in a workspace of his own at a deployment that others use at the same time: he can neither stop it nor start it again.</summary>
internal sealed class Guest(IDeployment at, string adminKey) : IDeployment
{
    public Uri Url => at.Url;

    public PileOnProcess Heart => throw new InvalidOperationException("Others use it.");

    public string AdminKey => adminKey;

    public Task Restart() => throw new InvalidOperationException("Others use it.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A process a role; the heart is one of the two silos.</summary>
internal sealed class ManyProcesses(PileOnCluster cluster) : IDeployment
{
    public Uri Url => cluster.Entry;

    public PileOnProcess Heart => cluster[PileOnCluster.Silos[0]];

    public string AdminKey => cluster.AdminKey;

    public static async Task<ManyProcesses> Start(TestStore store) => new(await PileOnCluster.Start(store.Redis!));

    public Task Restart() => cluster.Start(PileOnCluster.Silos[0], CancellationToken.None);

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
