using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;
using PileOn.Host.Serving;
using PileOn.Silo.Log;

namespace PileOn.Host.Demo;

/// <summary>The embedded server, with somebody who sends to it.</summary>
internal static class DemoServer
{
    public static Task<int> Run(string urls, string data, TimeSpan length)
    {
        var app = AllInOne.Build(urls, data, redis: null, LogRetention.Default);
        return Server.InTime(app, () => Play(app, length));
    }

    private static async Task Play(WebApplication app, TimeSpan length)
    {
        if (!await Server.Start(app)) return;
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        var keyring = app.Services.GetRequiredService<IGrainFactory>().Find<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        var desk = await Make("demo desk", KeyScopes.Read | KeyScopes.Reveal | KeyScopes.Triage);
        var source = await Make("demo source", KeyScopes.Ingest | KeyScopes.CreateTargets);
        var url = Server.Address(app);
        Console.Out.WriteLine($"Open {url}/login#key={desk.Secret}");

        var play = new DemoPlay(new(url), source.Secret, app.Services.GetRequiredService<IGrainFactory>(), TimeProvider.System);
        var playing = Task.Run(() => play.Run(length, stopping), CancellationToken.None);
        var running = Server.Stay(app);
        if (await Task.WhenAny(playing, running) == playing && playing.IsFaulted) app.Lifetime.StopApplication();
        await running;
        await playing;

        async Task<CreatedKey> Make(string name, KeyScopes scopes) => await keyring.Create(name, scopes) ?? throw new InvalidOperationException("A new folder has no such key.");
    }
}
