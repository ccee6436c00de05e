using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Api;
using PileOn.Dashboard;
using PileOn.Host.Inspection;
using PileOn.Host.Telemetry;
using PileOn.Silo.Hosting;
using PileOn.Silo.Log;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Host.Serving;

/// <summary>Silo, api and dashboard in one process behind one Kestrel.</summary>
internal static class AllInOne
{
    /// <param name="data">The data folder, when <paramref name="redis"/> is null.</param>
    /// <param name="retention">How long messages are kept.</param>
    /// <param name="orleansPages">Whether Orleans' own dashboard is shown.</param>
    /// <param name="replicas">Replicas of the Redis that must hold a write.</param>
    /// <param name="proxies">Those that are believed, beside one on this machine.</param>
    public static WebApplication Build(string urls, string data, string? redis, LogRetention retention, bool orleansPages = false, int replicas = 0, IReadOnlyList<IPNetwork>? proxies = null)
    {
        if (redis is null) DataFolder.Make(data); // before anything else puts a folder of its own into it
        var builder = Server.NewBuilder(urls, "serve");
        builder.UseOrleans(silo =>
        {
            if (redis is null) silo.UsePileOnSqlite(data);
            else silo.UsePileOnRedis(redis, replicas: replicas, version: TelemetrySetup.Version);
            silo.Services.AddSingleton(retention);
            silo.AddPileOnGrains().AddTraces();
            if (orleansPages) silo.AddOrleansPages();
        });
        builder.Services.AddHostedService<FirstSignature>();
        builder.Services.AddHostedService<FirstStart>();
        builder.Services.AddPileOnApi();
        builder.Services.AddPileOnDashboard(new DashboardOptions
        {
            Redis = redis,
            Proxies = proxies ?? [],
            SessionKeyFolder = redis is null ? Path.Combine(data, "sessions") : null,
        });

        var app = builder.Build();
        app.UsePileOnSessions();
        if (orleansPages) app.MapOrleansPages();
        app.UsePileOnApi();
        app.MapPileOnApi();
        app.MapPileOnDashboard();
        app.MapMetrics();
        return app;
    }
}
