using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Log;
using PileOn.Detection.Identity;
using PileOn.Silo.Storage;

namespace PileOn.Host.Serving;

/// <summary>Health of the roles that have no API of their own: <c>/health/live</c> answers while the process does, <c>/health/ready</c> once it can do its work and until a stop begins.</summary>
internal static partial class RoleHealth
{
    /// <summary>A second more than a store is waited for where it is asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>A silo can work when its store takes writes.</summary>
    public static Task Store(IServiceProvider services) => services.GetRequiredService<IStoreProbe>().Check().AsTask();

    /// <summary>An api can work when a silo answers whose store takes writes.</summary>
    public static Task StoreOfSilo(IServiceProvider services) => services.GetRequiredService<IGrainFactory>().Find<IStoreGrain>(GrainKeys.Store).TakesWrites();

    /// <summary>A dashboard can work when a grain answers: who is under attack can be seen while nothing can be written.</summary>
    public static Task Cluster(IServiceProvider services) =>
        services.GetRequiredService<IGrainFactory>().Find<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default)).All();

    public static void MapHealth(this WebApplication app, Func<IServiceProvider, Task> check)
    {
        app.MapGet("/health/live", () => Results.Ok()).AllowAnonymous();
        app.MapGet("/health/ready", async (HttpResponse response, IServiceProvider services, TimeProvider time, ILogger<WebApplication> logger) =>
        {
            if (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                Later.Say(response);
                return;
            }

            try
            {
                await check(services).WaitAsync(Patience, time);
            }
            catch (Exception problem) when (problem is OrleansException or TimeoutException)
            {
                NotReady(logger, problem);
                Later.Say(response);
            }
        }).AllowAnonymous();
    }

    [LoggerMessage(LogLevel.Warning, "Not ready")]
    private static partial void NotReady(ILogger logger, Exception problem);
}
