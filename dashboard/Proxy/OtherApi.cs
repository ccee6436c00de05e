using Yarp.ReverseProxy.Forwarder;

namespace PileOn.Dashboard.Proxy;

/// <summary>
/// Where an api cannot be reached, another is asked: one that restarts, or died since somebody last looked after it, costs nobody an answer. Only where it is certain
/// that nothing was done: no connection came to be, or nothing but reading was asked for.
/// </summary>
internal static class OtherApi
{
    public static async Task Try(HttpContext context, RequestDelegate forward)
    {
        var way = context.GetReverseProxyFeature();
        var untried = way.AvailableDestinations;
        while (true)
        {
            await forward(context);
            var tried = way.ProxiedDestination;
            untried = [.. untried.Where(other => other != tried)];
            if (untried.Count == 0 || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || !NothingWasDone(context)) return;
            way.AvailableDestinations = untried;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
        }
    }

    public static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static bool NothingWasDone(HttpContext context) =>
        context.GetForwarderErrorFeature() is { Error: ForwarderError.Request } error && (IsReading(context.Request) || NeverConnected(error.Exception));

    /// <summary>The body has not been touched then either: it can be sent to another.</summary>
    private static bool NeverConnected(Exception? problem) =>
        problem is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
}
