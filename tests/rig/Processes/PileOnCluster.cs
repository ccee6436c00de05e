namespace PileOn.Rig.Processes;

/// <summary>Two silos, an api and a dashboard in processes of their own. Browsers and clients come to the dashboard.</summary>
public sealed class PileOnCluster : IAsyncDisposable
{
    private readonly Dictionary<string, (string[] Arguments, Uri Url, PileOnProcess? Process)> roles = [];

    private readonly IReadOnlyDictionary<string, string>? environment;

    private PileOnCluster(string redis, string[] more, IReadOnlyDictionary<string, string>? environment)
    {
        this.environment = environment;
        var api = Url();
        foreach (var silo in Silos) roles[silo] = (["silo", "--redis", redis, .. more], Url(), null);
        roles[Api] = (["api", "--redis", redis], api, null);
        roles[Dashboard] = (["dashboard", "--redis", redis, "--api", api.AbsoluteUri.TrimEnd('/')], Url(), null);
    }

    public const string Api = "api";
    public const string Dashboard = "dashboard";

    public static IReadOnlyList<string> Silos { get; } = ["silo 1", "silo 2"];

    public IEnumerable<string> Roles => roles.Keys;

    /// <summary>The one origin for browsers and clients.</summary>
    public Uri Entry => roles[Dashboard].Url;

    /// <summary>What the api's first start printed.</summary>
    public string AdminKey { get; private set; } = "";

    /// <param name="redis">As <c>--redis</c> takes it.</param>
    /// <param name="more">What else the silos are told.</param>
    /// <param name="environment">What all roles find in their environment.</param>
    public static Task<PileOnCluster> Start(string redis, string[]? more = null, IReadOnlyDictionary<string, string>? environment = null) =>
        new PileOnCluster(redis, more ?? [], environment).Started(async cluster =>
        {
            await cluster.StartAll(Silos);
            await cluster.StartAll([Api, Dashboard]); // they need a silo, and ask again a second later where there is none
            cluster.AdminKey = cluster[Api].Output.Single(line => line.StartsWith("Admin key: ", StringComparison.Ordinal))["Admin key: ".Length..];
        });

    public PileOnProcess this[string role] => roles[role].Process!;

    public Uri UrlOf(string role) => roles[role].Url;

    /// <summary>Starts a role that has ended, on the port it had; returns when it listens.</summary>
    public async Task Start(string role, CancellationToken cancellation)
    {
        var (arguments, url, old) = roles[role];
        if (old is not null) await old.DisposeAsync();
        var process = PileOnProcess.Start([.. arguments, "--urls", url.AbsoluteUri.TrimEnd('/')], environment);
        roles[role] = (arguments, url, process);
        await process.Listening().WaitAsync(cancellation);
    }

    private Task StartAll(IEnumerable<string> some) => Task.WhenAll(some.Select(role => Start(role, CancellationToken.None)));

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, _, process) in roles.Values.Reverse())
            if (process is not null) await process.DisposeAsync();
    }

    private static Uri Url() => new($"http://127.0.0.1:{Ports.Free()}/");
}
