using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PileOn.Dashboard.Proxy;

/// <summary>Passes what belongs to the api on to one of those that are there, so that a browser sees one origin.</summary>
internal static partial class ApiProxy
{
    private const string Apis = "apis";

    /// <summary>A machine that is gone says nothing at all.</summary>
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(2);

    // An event stream is silent for as long as nothing happens.
    private static readonly ForwarderRequestConfig patience = new() { ActivityTimeout = TimeSpan.FromMinutes(15) };

    // How large a body may be and how slowly it may come is the api's to say; here it only passes through.
    private static readonly RouteConfig[] routes =
        [.. ((string[])["/v1/{**rest}", "/openapi/{**rest}"]).Select(path => new RouteConfig { RouteId = path, ClusterId = Apis, Match = new() { Path = path }, AuthorizationPolicy = "anonymous", MaxRequestBodySize = -1 })];

    /// <summary>One that stands still takes connections and answers none of them: that is found by asking. After two noes it is left alone, unless none is ready.</summary>
    private static readonly HealthCheckConfig health = new()
    {
        Active = new() { Enabled = true, Path = "/health/ready", Interval = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(5) },
    };

    public static void AddApiProxy(this IServiceCollection services, IReadOnlyList<Uri> apis)
    {
        var cluster = new ClusterConfig
        {
            ClusterId = Apis,
            HttpRequest = patience,
            HealthCheck = health,
            Destinations = apis.Distinct().ToDictionary(api => api.AbsoluteUri, api => new DestinationConfig { Address = api.AbsoluteUri }, StringComparer.Ordinal),
        };
        services.AddSingleton<OpenForwards>();
        services.AddReverseProxy().LoadFromMemory(routes, [cluster]).AddTransforms(Originals).ConfigureHttpClient(static (_, handler) => handler.ConnectTimeout = Connecting);
    }

    public static void MapApi(this IEndpointRouteBuilder app) => app.MapReverseProxy(static way =>
    {
        way.Use(SayThatItIsAway);
        way.Use(OtherApi.Try);
        way.UseLoadBalancing();
    });

    private static void Originals(TransformBuilderContext transforms)
    {
        transforms.AddXForwarded();
        transforms.AddRequestHeaderRemove("Cookie");
    }

    /// <summary>The forwarder answers a bare 502, 503 or 504 where no api did: clients read problem details, and come back when told to.</summary>
    private static async Task SayThatItIsAway(HttpContext context, RequestDelegate forward)
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
    }

    [LoggerMessage(LogLevel.Warning, "The api did not answer: {Error}, {Reason}")]
    private static partial void LogAway(ILogger logger, ForwarderError error, string? reason);

    /// <summary>Reading changes nothing, and a message counts once however often it is sent.</summary>
    private static bool IsSafeAgain(HttpRequest request) =>
        OtherApi.IsReading(request) || (HttpMethods.IsPost(request.Method) && request.Path.Equals("/v1/messages", StringComparison.OrdinalIgnoreCase));
}
