using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Dashboard;
using PileOn.Contracts.Access;

namespace PileOn.Host.Inspection;

/// <summary>Orleans' own dashboard: which grains live where, and how their calls go. Not there unless asked for, since it looks at every call of a grain.</summary>
internal static class OrleansPages
{
    private const string Path = "/orleans";

    /// <summary>Shows what a grain keeps, texts included: those are for the desk, which shows one at a time to keys that may reveal them. Nowhere is it written down yet who did.</summary>
    private const string States = $"{Path}/GrainState";

    public static ISiloBuilder AddOrleansPages(this ISiloBuilder silo) => silo.AddDashboard(pages => pages.HideTrace = true);

    /// <summary>After what knows sessions, if anything does.</summary>
    public static void MapOrleansPages(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path), pages => pages.UseMiddleware<KeyDoor>(KeyScopes.Admin).Use(Pass));
        app.MapOrleansDashboard(Path).AllowAnonymous();
    }

    private static Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(States))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        // Its page brings styles of its own.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";
        return next(context);
    }
}
