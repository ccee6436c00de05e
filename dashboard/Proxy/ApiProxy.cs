using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PileOn.Dashboard.Proxy;

/// <summary>Passes what belongs to the api on to it, so that a browser sees one origin.</summary>
internal static class ApiProxy
{
    // An event stream is silent for as long as nothing happens.
    private static readonly ForwarderRequestConfig patience = new() { ActivityTimeout = TimeSpan.FromMinutes(15) };

    public static void MapApi(this IEndpointRouteBuilder app, Uri api)
    {
        foreach (var route in (string[])["/v1/{**rest}", "/openapi/{**rest}"])
            app.MapForwarder(route, api.AbsoluteUri.TrimEnd('/'), patience, Originals).AllowAnonymous().ExcludeFromDescription();
    }

    private static void Originals(TransformBuilderContext transforms)
    {
        transforms.AddXForwarded();
        transforms.AddRequestHeaderRemove("Cookie");
    }
}
