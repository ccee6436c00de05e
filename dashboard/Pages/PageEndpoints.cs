using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Pages;

/// <summary>The web client: one page that finds its way itself, the login, and their files. Who may have them is decided before (SessionGate).</summary>
internal static class PageEndpoints
{
    private const string NotBuilt =
        "<!doctype html><html lang=\"en\"><title>PileOn</title><h1>The web client was not built</h1>"
        + "<p>This PileOn was built with -p:SkipWeb=true. Build it without, with Node.js 20.19 or later installed. The API works as usual.</p></html>";

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        foreach (var route in (string[])["/", "/alerts", "/targets/{**id}"]) Map(app, route, context => SendPage(context, "index.html"));
        Map(app, "/login", context => SendPage(context, "login.html"));
        Map(app, "/login/{file}", context => SendFile(context, $"login/{context.Request.RouteValues["file"]}"));
        Map(app, "/assets/{file}", context => SendFile(context, $"assets/{context.Request.RouteValues["file"]}"));
    }

    /// <summary>
    /// An address that is nothing is answered to a person with the client, which says so and leads back; programs get the bare 404. Not a route of its own: one for
    /// everything would turn "no such address" into "not by this method".
    /// </summary>
    public static IApplicationBuilder UseMissingPage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.GetEndpoint() is not null || context.Response.HasStarted || context.Response.StatusCode != StatusCodes.Status404NotFound) return;
        if (!SessionGate.WantsPage(context.Request) || SessionGate.GuardedByApi(context.Request.Path) || SessionGate.Open(context.Request.Path)) return;
        await SendPage(context, "index.html");
    });

    private static void Map(IEndpointRouteBuilder app, string route, RequestDelegate send) =>
        app.MapMethods(route, [HttpMethods.Get, HttpMethods.Head], send).AllowAnonymous().ExcludeFromDescription();

    private static ClientFiles Files(HttpContext context) => context.RequestServices.GetRequiredService<ClientFiles>();

    private static Task SendPage(HttpContext context, string name)
    {
        if (Files(context).Find(name) is { } page) return page.Send(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }

    private static Task SendFile(HttpContext context, string name)
    {
        if (Files(context).Find(name) is { } file) return file.Send(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
