using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Host.CommandLine;
using PileOn.Host.Inspection;
using PileOn.Host.Telemetry;
using PileOn.Silo.Hosting;
using PileOn.Silo.Log;

namespace PileOn.Host.Serving;

/// <summary><c>pileon silo</c>: grains and message log, one of any number around a Redis.</summary>
internal static class SiloCommand
{
    public static Command Create()
    {
        var redis = ServingOptions.Redis();
        var replicas = ServingOptions.RedisReplicas();
        var urls = ServingOptions.Urls("http://localhost:5082");
        var onNetwork = ServingOptions.OnNetwork();
        var retention = ServingOptions.Retention();
        var orleans = ServingOptions.OrleansPages();
        var command = new Command("silo", "Run a silo: detection and the message log, one of any number around a Redis. Listens for health checks and metrics only.") { redis, replicas, urls, onNetwork, retention, orleans };
        command.SetAction(parsed => Run(parsed.RequiredRedis(redis), parsed.GetValue(replicas), parsed.GetRequiredValue(urls), parsed.GetValue(onNetwork), new(TimeSpan.FromDays(parsed.GetRequiredValue(retention))), parsed.GetValue(orleans)));
        return command.Examples("pileon silo --redis localhost:6379", "pileon silo --redis redis:6379 --on-network --urls http://*:8080");
    }

    private static Task<int> Run(string redis, int replicas, string urls, bool onNetwork, LogRetention retention, bool orleansPages)
    {
        var builder = Server.NewBuilder(urls, "silo");
        builder.Services.AddSingleton(retention);
        builder.UseOrleans(silo =>
        {
            silo.UsePileOnRedis(redis, onNetwork ? SiloEndpoint.OfThisHost() : null, replicas, TelemetrySetup.Version).AddPileOnGrains().AddTraces();
            if (orleansPages) silo.AddOrleansPages();
        });
        builder.Services.AddHostedService<FirstSignature>(); // it signs again what it reads from the log
        var app = builder.Build();
        app.MapHealth(RoleHealth.Store);
        app.MapMetrics();
        if (orleansPages) app.MapOrleansPages();
        return Server.Run(app);
    }
}
