using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PileOn.Contracts.Wire;
using PileOn.Dashboard.Live;
using PileOn.Dashboard.Pages;
using PileOn.Dashboard.Proxy;
using PileOn.Dashboard.Sessions;
using StackExchange.Redis;

namespace PileOn.Dashboard;

/// <summary>
/// Composes the dashboard into a host that has an Orleans client: <see cref="AddPileOnDashboard"/>, then <see cref="UsePileOnSessions"/>
/// before anything that looks at the Authorization header, then <see cref="MapPileOnDashboard"/>.
/// </summary>
public static class DashboardSetup
{
    public static IServiceCollection AddPileOnDashboard(this IServiceCollection services, DashboardOptions options)
    {
        services.AddSingleton(options.Validated());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyCheck>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton(ClientFiles.Built);
        services.AddAuthentication().AddCookie(SessionCookie.Scheme, cookie => SessionCookie.Configure(cookie, options));
        AddSessionKeys(services, options);

        services.AddSingleton<LiveConnections>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSignalR(hub =>
        {
            hub.KeepAliveInterval = TimeSpan.FromSeconds(3);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30); // a client that leaves its settings alone says that it is there every 15
            hub.MaximumReceiveMessageSize = 4096;
        }).AddJsonProtocol(json => WireJson.Configure(json.PayloadSerializerOptions));

        if (options.Apis.Count > 0) services.AddApiProxy(options.Apis);
        return services;
    }

    /// <summary>
    /// Turns a session into the bearer key the api knows, and closes everything but the login page, /health and what the api guards itself.
    /// </summary>
    public static IApplicationBuilder UsePileOnSessions(this IApplicationBuilder app)
    {
        // A proxy that ends TLS says so: the session cookie is then Secure, and an address is its visitor's. One on this machine is believed, and those that were named.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxies in app.ApplicationServices.GetRequiredService<DashboardOptions>().Proxies) forwarded.KnownIPNetworks.Add(proxies);
        app.UseForwardedHeaders(forwarded);
        app.UseWebSockets();
        return app.UseMiddleware<SecurityHeaders>().UseMiddleware<SessionGate>().UseMissingPage();
    }

    public static IEndpointRouteBuilder MapPileOnDashboard(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<DashboardOptions>();
        app.MapSessions();
        app.MapPages();
        app.MapHub<LiveHub>("/hubs/live", hub => hub.Transports = HttpTransportType.WebSockets).AllowAnonymous();
        if (options.Apis.Count > 0) app.MapApi();
        return app;
    }

    private static void AddSessionKeys(IServiceCollection services, DashboardOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("pileon");
        if (options.Redis is { } redis)
        {
            var connection = new Lazy<ConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(redis, options => options.AbortOnConnectFail = false)); // it goes on trying
            protection.PersistKeysToStackExchangeRedis(() => connection.Value.GetDatabase(), "pileon:session-keys");
        }
        else if (options.SessionKeyFolder is { } folder)
        {
            protection.PersistKeysToFileSystem(OwnerOnly(folder));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }

        // The folder is the owner's alone and Redis is as trusted as the keyring in it, so "keys are not encrypted at rest" would only alarm.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    private static DirectoryInfo OwnerOnly(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
