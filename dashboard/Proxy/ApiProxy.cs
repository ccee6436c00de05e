using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PileOn.Dashboard.Proxy;

/// <summary>Passes what belongs to the api on to it, so that a browser sees one origin.</summary>
internal static partial class ApiProxy
{
    // An event stream is silent for as long as nothing happens.
    private static readonly ForwarderRequestConfig patience = new() { ActivityTimeout = TimeSpan.FromMinutes(15) };

    public static void MapApi(this IEndpointRouteBuilder app, Uri api)
    {
        foreach (var route in (string[])["/v1/{**rest}", "/openapi/{**rest}"])
        {
            var forwarder = app.MapForwarder(route, api.AbsoluteUri.TrimEnd('/'), patience, Originals);
            forwarder.AllowAnonymous().ExcludeFromDescription();
            // How large a body may be and how slowly it may come is the api's to say; here it only passes through.
            forwarder.WithMetadata(new DisableRequestSizeLimitAttribute());
            forwarder.Finally(endpoint => endpoint.RequestDelegate = OrSayThatItIsAway(endpoint.RequestDelegate!));
        }
    }

    private static void Originals(TransformBuilderContext transforms)
    {
        transforms.AddXForwarded();
        transforms.AddRequestHeaderRemove("Cookie");
    }

    /// <summary>The forwarder answers a bare 502 or 504 where the api did not: clients read problem details, and come back when told to.</summary>
    private static RequestDelegate OrSayThatItIsAway(RequestDelegate forward) => async context =>
    {
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
        var open = context.RequestServices.GetRequiredService<OpenForwards>();
        var gone = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, open.Closing);
        context.RequestAborted = either.Token; // what the forwarder listens to
        await forward(context);
        context.RequestAborted = gone;
        if (context.GetForwarderErrorFeature() is not { } error || context.Response.HasStarted || gone.IsCancellationRequested) return;
        if (open.Closing.IsCancellationRequested)
        {
            await open.LastWord(context, Problems.ApiAway(IsSafeAgain(context.Request)));
            return;
        }

        LogAway(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiProxy)), error.Error, error.Exception?.InnerException?.Message ?? error.Exception?.Message);
        if (context.Response.StatusCode is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout)
            await Problems.ApiAway(IsSafeAgain(context.Request)).ExecuteAsync(context);
    };

    [LoggerMessage(LogLevel.Warning, "The api did not answer: {Error}, {Reason}")]
    private static partial void LogAway(ILogger logger, ForwarderError error, string? reason);

    /// <summary>Reading changes nothing, and a message counts once however often it is sent.</summary>
    private static bool IsSafeAgain(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
        || (HttpMethods.IsPost(request.Method) && request.Path.Equals("/v1/messages", StringComparison.OrdinalIgnoreCase));
}
