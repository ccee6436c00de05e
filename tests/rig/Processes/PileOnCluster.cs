namespace PileOn.Rig.Processes;

/// <summary>Two silos, an api and a dashboard in processes of their own, or two of each. Browsers and clients come to the dashboard.</summary>
public sealed class PileOnCluster : IAsyncDisposable
{
    private readonly Dictionary<string, (string[] Arguments, Uri Url, PileOnProcess? Process)> roles = [];

    private readonly IReadOnlyDictionary<string, string>? environment;

    private PileOnCluster(string redis, string[] more, IReadOnlyDictionary<string, string>? environment, bool twoDoors)
    {
        this.environment = environment;
        foreach (var silo in Silos) roles[silo] = (["silo", "--redis", redis, .. more], Url(), null);
        string[] apis = twoDoors ? [Api, OtherApi] : [Api];
        foreach (var api in apis) roles[api] = (["api", "--redis", redis], Url(), null);
        var behind = string.Join(',', apis.Select(api => roles[api].Url.AbsoluteUri.TrimEnd('/')));
        string[] dashboards = twoDoors ? [Dashboard, OtherDashboard] : [Dashboard];
        foreach (var dashboard in dashboards) roles[dashboard] = (["dashboard", "--redis", redis, "--api", behind], Url(), null);
    }

    public const string Api = "api";
    public const string OtherApi = "api 2";
    public const string Dashboard = "dashboard";
    public const string OtherDashboard = "dashboard 2";

    public static IReadOnlyList<string> Silos { get; } = ["silo 1", "silo 2"];

    public IEnumerable<string> Roles => roles.Keys;

    /// <summary>The one origin for browsers and clients.</summary>
    public Uri Entry => roles[Dashboard].Url;

    /// <summary>All dashboards.</summary>
    public IReadOnlyList<Uri> Entries => [.. roles.Where(role => role.Value.Arguments[0] == Dashboard).Select(role => role.Value.Url)];

    /// <summary>A client of all dashboards, with the admin's key.</summary>
    public HttpClient Client() => new(new Doors(Entries))
    {
        BaseAddress = Entry, DefaultRequestHeaders = { Authorization = new("Bearer", AdminKey) },
    };

    /// <summary>What the api's first start printed.</summary>
    public string AdminKey { get; private set; } = "";

    /// <param name="redis">As <c>--redis</c> takes it.</param>
    /// <param name="more">What else the silos are told.</param>
    /// <param name="environment">What all roles find in their environment.</param>
    /// <param name="twoDoors">Whether there are two apis, and two dashboards that know both.</param>
    public static Task<PileOnCluster> Start(string redis, string[]? more = null, IReadOnlyDictionary<string, string>? environment = null, bool twoDoors = false) =>
        new PileOnCluster(redis, more ?? [], environment, twoDoors).Started(async cluster =>
        {
            await cluster.StartAll(Silos);
            await cluster.StartAll([Api, Dashboard]); // they need a silo, and ask again a second later where there is none
            if (twoDoors) await cluster.StartAll([OtherApi, OtherDashboard]); // whoever starts first is told the key
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
