using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection.Identity;
using PileOn.Silo.Hosting;

[assembly: AssemblyFixture(typeof(PileOn.Api.Tests.RunningApi))]

namespace PileOn.Api.Tests;

/// <summary>The api on a port of its own, in one process with a silo on a real store. Each test takes a workspace of its own.</summary>
public sealed class RunningApi : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
    private WebApplication app = null!;
    private int others;

    public Uri Address => new(app.Urls.First());

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => app.Services;

    /// <summary>Which targets' pages were asked for, and what their answers had to show.</summary>
    public ConcurrentQueue<(WorkspaceId Workspace, long Position)> Asked { get; } = [];

    public async ValueTask InitializeAsync() => app = await Start(silo =>
    {
        silo.UsePileOnSqlite(folder);
        silo.AddIncomingGrainCallFilter(Note);
    });

    /// <summary>The same on another store.</summary>
    /// <param name="instead">Parts of the api that take another's place.</param>
    public static async Task<WebApplication> Start(Action<ISiloBuilder> store, ILoggerProvider? log = null, Action<IServiceCollection>? instead = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (log is not null) builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(log);
        builder.Host.UseOrleans(silo =>
        {
            store(silo);
            silo.AddPileOnGrains();
        });
        builder.Services.AddPileOnApi();
        instead?.Invoke(builder.Services);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UsePileOnApi();
        app.MapPileOnApi();
        await app.StartAsync();
        return app;
    }

    /// <summary>A new workspace and a client with a key to it.</summary>
    public async Task<ApiClient> Enter(KeyScopes scopes = KeyScopes.Admin)
    {
        var workspace = new WorkspaceId($"w-{Guid.NewGuid():N}");
        return await Enter(workspace, scopes, "a test");
    }

    /// <summary>Another key to a workspace.</summary>
    public Task<ApiClient> Enter(WorkspaceId workspace, KeyScopes scopes) => Enter(workspace, scopes, $"another key {Interlocked.Increment(ref others)}");

    private async Task<ApiClient> Enter(WorkspaceId workspace, KeyScopes scopes, string name)
    {
        var created = await Grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(workspace)).Create(name, scopes);
        return new(Address, Grains, created.ShouldNotBeNull());
    }

    public HttpClient Stranger() => new() { BaseAddress = Address };

    private Task Note(IIncomingGrainCallContext call)
    {
        if (call.InterfaceMethod.Name == nameof(ITargetGrain.View))
        {
            var (workspace, target) = GrainKeys.Split(call.TargetId.Key.ToString()!);
            Asked.Enqueue((workspace, ReadAfter.In(GrainKeys.PartitionOf(new(target)))));
        }

        return call.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
