using Microsoft.Extensions.Hosting;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;

namespace PileOn.Api.Health;

/// <summary>Whether this process lives, and whether messages can be taken. Open to everybody, and says nothing else but that versions differ: the log says over what.</summary>
internal static class HealthEndpoints
{
    /// <summary>A second more than a store is waited for where it is asked.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(4);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("health").AllowAnonymous();
        health.MapGet("/live", () => Results.Json(new Health("live"))).WithName("live").WithSummary("The process runs").Produces<Health>();
        health.MapGet("/ready", Ready).WithName("ready").WithSummary("Messages can be taken").Produces<Health>().Fails(503);
    }

    /// <summary>
    /// Asks the grain that every message needs first, which answers once a silo is up and its store could be read, and the store whether it takes writes now: that
    /// grain answers from memory for as long as it lives.
    /// </summary>
    private static async Task<IResult> Ready(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return Problem.Unavailable(); // what is asked now is answered still; who comes next had better go elsewhere
        try
        {
            var directory = grains.Find<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default));
            var store = grains.Find<IStoreGrain>(GrainKeys.Store);
            await Task.WhenAll(directory.Resolve(Array.Empty<Handle>(), mayCreate: false), store.TakesWrites()).WaitAsync(patience, time, cancellation);
            return Results.Json(new Health("ready"));
        }
        catch (Exception failure) when (failure is OrleansException and not OtherVersionException or TimeoutException or InvalidOperationException)
        {
            return Problem.Unavailable();
        }
    }
}

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record Health(string Status);
