using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Hosting;
using PileOn.Dashboard;
using PileOn.Host.CommandLine;
using PileOn.Host.Telemetry;
using PileOn.Silo.Hosting;

namespace PileOn.Host.Serving;

/// <summary><c>pileon dashboard</c>: pages and live updates; passes the API on, so that a browser sees one origin.</summary>
internal static class DashboardCommand
{
    public static Command Create()
    {
        var redis = ServingOptions.Redis();
        var api = new Option<Uri[]>("--api")
        {
            Description = "Where the API answers. Of several, those that are ready share the work, and where one cannot be reached another is asked.",
            HelpName = "URL,…",
            DefaultValueFactory = _ => [new("http://localhost:5081/")],
            CustomParser = result => [.. result.Listed().DefaultIfEmpty("").Select(text => ServerOptions.Address(result, "--api", text)).OfType<Uri>()],
        };
        var urls = ServingOptions.Urls();
        var proxies = ServingOptions.Proxies();
        var command = new Command("dashboard", "Run the dashboard in front of an API and the silos of a Redis.") { redis, api, urls, proxies };
        command.SetAction(parsed => Run(parsed.RequiredRedis(redis), parsed.GetRequiredValue(api), parsed.GetRequiredValue(urls), parsed.GetRequiredValue(proxies)));
        return command.Examples("pileon dashboard --redis localhost:6379 --api http://localhost:5081");
    }

    private static Task<int> Run(string redis, IReadOnlyList<Uri> apis, string urls, IReadOnlyList<IPNetwork> proxies)
    {
        var builder = Server.NewBuilder(urls, "dashboard");
        builder.UseOrleansClient(client => client.UsePileOnRedisClient(redis).AddTraces());
        builder.Services.AddPileOnDashboard(new DashboardOptions { Redis = redis, Apis = apis, Proxies = proxies });
        var app = builder.Build();
        app.UsePileOnSessions();
        app.MapPileOnDashboard();
        app.MapHealth(RoleHealth.Cluster);
        app.MapMetrics();
        return Server.Run(app, withDesk: true);
    }
}
