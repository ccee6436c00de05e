using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Wire;
using PileOn.Dashboard.Pages;
using PileOn.Dashboard.Sessions;
using PileOn.Silo.Hosting;

namespace PileOn.Dashboard.Tests;

/// <summary>The dashboard on a real Kestrel, with real grains on a real SQLite file. In the api's place stands an endpoint that says which Authorization it was sent.</summary>
public sealed class DashboardServer : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-dashboard").FullName;
    private int keys;

    /// <summary>The key of grains that do not answer.</summary>
    public string? IsAway { get; set; }

    /// <summary>Proxies that are believed.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>By which failed logins are counted. It stands still, so that no minute ends while a test runs.</summary>
    public FakeTimeProvider Logins { get; } = new(new(2026, 3, 1, 12, 0, 10, TimeSpan.Zero));

    internal ClientFiles Files { get; init; } = ClientFiles.Built;

    /// <summary>Where requests seem to come from; null for where they do.</summary>
    public IPAddress? ComesFrom { get; set; }

    public WebApplication App { get; private set; } = null!;

    public Uri Url { get; private set; } = null!;

    public string Origin => Url.GetLeftPart(UriPartial.Authority);

    public IGrainFactory Grains => App.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.UseOrleans(silo => silo.UsePileOnSqlite(folder).AddPileOnGrains().AddIncomingGrainCallFilter(call =>
            IsAway is { } key && call.TargetId.Key.ToString() == key ? throw new TimeoutException("Away for a test.") : call.Invoke()));
        builder.Services.AddPileOnDashboard(new() { KeyTrust = TimeSpan.Zero, FailedLoginsAMinute = 1_000, Proxies = Proxies });
        builder.Services.AddSingleton(all => new LoginThrottle(all.GetRequiredService<DashboardOptions>(), Logins));
        builder.Services.AddSingleton(Files);
        App = builder.Build();
        App.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = ComesFrom ?? context.Connection.RemoteIpAddress;
            return next(context);
        });
        App.UsePileOnSessions();
        App.MapPileOnDashboard();
        App.Map("/v1/echo", (HttpRequest request) => $"{request.Headers.Authorization}|{request.Headers.Cookie}");
        App.MapGet("/health/live", () => "up");
        await App.StartAsync();
        Url = new(App.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (App is not null) await App.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<CreatedKey> NewKey(string workspace = "acme", KeyScopes scopes = KeyScopes.Read) =>
        (await Keyring(workspace).Create($"shift {Interlocked.Increment(ref keys)}", scopes)).ShouldNotBeNull();

    public IKeyringGrain Keyring(string workspace = "acme") => Grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new(workspace)));

    public IFeedGrain Feed(string workspace = "acme") => Grains.GetGrain<IFeedGrain>(GrainKeys.Workspace(new(workspace)));

    /// <summary>A client that keeps cookies and follows nothing.</summary>
    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Url, Timeout = Patience };

    /// <summary>A client that has logged in.</summary>
    public async Task<HttpClient> LoggedIn(string secret)
    {
        var client = NewClient();
        (await client.PostAsJsonAsync("/session", new { key = secret })).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>The session's cookie, as a browser would send it.</summary>
    public async Task<string> Cookie(string secret)
    {
        using var client = NewClient();
        using var answer = await client.PostAsJsonAsync("/session", new { key = secret });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public HubConnection Hub(Action<IDictionary<string, string>> headers) =>
        new HubConnectionBuilder().WithUrl(new Uri(Url, "/hubs/live"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
            headers(options.Headers);
        }).AddJsonProtocol(json => WireJson.Configure(json.PayloadSerializerOptions)).Build();

    public HubConnection Hub(CreatedKey key) => Hub(headers => headers["Authorization"] = $"Bearer {key.Secret}");
}
