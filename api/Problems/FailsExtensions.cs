using Microsoft.AspNetCore.Mvc;

namespace PileOn.Api.Problems;

/// <summary>Documents which problems an endpoint answers with.</summary>
internal static class FailsExtensions
{
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        return endpoint;
    }

    /// <summary>What any endpoint that reads may answer with; every GET takes <c>minPosition</c>.</summary>
    public static RouteHandlerBuilder FailsLikeReads(this RouteHandlerBuilder endpoint) => endpoint.Fails(400, 401, 403, 503);
}
