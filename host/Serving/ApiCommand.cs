using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Api;
using PileOn.Host.CommandLine;
using PileOn.Host.Telemetry;
using PileOn.Silo.Hosting;

namespace PileOn.Host.Serving;

/// <summary><c>pileon api</c>: takes messages in and answers questions, one of any number beside the silos.</summary>
internal static class ApiCommand
{
    public static Command Create()
    {
        var redis = ServingOptions.Redis();
        var urls = ServingOptions.Urls("http://localhost:5081");
        var command = new Command("api", "Run the API in front of the silos of a Redis. Prints the admin key at the first start on it, never again.") { redis, urls };
        command.SetAction(parsed => Run(parsed.RequiredRedis(redis), parsed.GetRequiredValue(urls)));
        return command.Examples("pileon api --redis localhost:6379");
    }

    private static Task<int> Run(string redis, string urls)
    {
        var builder = Server.NewBuilder(urls, "api");
        builder.UseOrleansClient(client => client.UsePileOnRedisClient(redis).AddTraces());
        builder.Services.AddHostedService<FirstSignature>();
        builder.Services.AddHostedService<FirstStart>();
        builder.Services.AddPileOnApi();
        var app = builder.Build();
        app.UsePileOnApi();
        app.MapPileOnApi();
        app.MapMetrics();
        return Server.Run(app);
    }
}
