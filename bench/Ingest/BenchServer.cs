using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Api;
using PileOn.Host.Serving;
using PileOn.Silo.Hosting;

namespace PileOn.Bench.Ingest;

/// <summary>Silo and API on the embedded store, composed as <c>pileon serve</c> does it; as a floor, with targets that apply nothing.</summary>
internal static class BenchServer
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Required = true };
        var data = new Option<string>("--data") { Required = true };
        var floor = new Option<bool>("--floor");
        var command = new Command("server", "The server that is measured.") { urls, data, floor };
        command.Hidden = true;
        command.SetAction(parsed => Server.Run(Build(parsed.GetRequiredValue(urls), parsed.GetRequiredValue(data), parsed.GetValue(floor))));
        return command;
    }

    private static WebApplication Build(string urls, string data, bool floor)
    {
        var builder = Server.NewBuilder(urls, "serve");
        builder.UseOrleans(silo =>
        {
            silo.UsePileOnSqlite(data).AddPileOnGrains();
            if (floor) silo.AddIncomingGrainCallFilter<NothingApplied>();
        });
        builder.Services.AddHostedService<FirstStart>();
        builder.Services.AddPileOnApi();
        var app = builder.Build();
        app.UsePileOnApi();
        app.MapPileOnApi();
        return app;
    }
}
