using PileOn.Contracts.Log;

namespace PileOn.Api.Positions;

/// <summary>Has every GET wait for the position its <c>minPosition</c> names, so that clients read what they wrote.</summary>
internal sealed class MinPositionFilter(PositionWait wait) : IEndpointFilter
{
    public const string Parameter = "minPosition";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Query.TryGetValue(Parameter, out var text)) return await next(context);
        if (text.Count != 1 || !PositionToken.TryParse(text.ToString(), out var token)) return Problem.BadPosition();

        var caller = context.HttpContext.Features.Get<Caller>()!;
        if (!await wait.Until(caller.Workspace, token, context.HttpContext.RequestAborted)) return Problem.NotYetApplied();
        ReadAfter.Set(token);
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException)
        {
            return Problem.NotYetApplied(); // somebody who has begun again since has not come so far
        }
    }
}
