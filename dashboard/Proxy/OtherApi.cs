using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace PileOn.Dashboard.Proxy;

/// <summary>
/// Where an api cannot be reached, another is asked: one that restarts, or died since somebody last looked after it, costs nobody an answer. Only where it is certain
/// that nothing was done: no connection came to be for a body, which is then untouched, or nothing but reading was asked for.
/// </summary>
internal static class OtherApi
{
    /// <remarks>Those that were ready when they were last looked after come first, then the others: one of them may be back, and one that was ready gone.</remarks>
    public static async Task Try(HttpContext context, RequestDelegate forward)
    {
        var way = context.GetReverseProxyFeature();
        var (untried, ready) = (way.AllDestinations, way.AvailableDestinations);
        while (true)
        {
            await forward(context);
            if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || !NothingWasDone(context)) return;
            var tried = way.ProxiedDestination;
            untried = [.. untried.Where(other => other != tried)];
            if (untried.Count == 0) return;
            way.AvailableDestinations = untried.Where(ready.Contains).ToArray() is { Length: > 0 } some ? some : untried;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.StatusCode = StatusCodes.Status200OK; // all that the forwarder has set; what others have is to stay
        }
    }

    public static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    /// <remarks>A request without a body is sent again by the client beneath where its connection ended, so that in the end none came to be says nothing of one that changes something.</remarks>
    private static bool NothingWasDone(HttpContext context) => context.GetForwarderErrorFeature() is { } error
        && (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
            ? NeverConnected(error)
            : IsReading(context.Request) && (error.Error == ForwarderError.Request || NeverConnected(error)));

    private static bool NeverConnected(IForwarderErrorFeature error) => error is
        { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } }
        or { Error: ForwarderError.RequestTimedOut, Exception: OperationCanceledException { InnerException: TimeoutException } }; // how the client says that connecting took too long
}
