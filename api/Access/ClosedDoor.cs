using Microsoft.AspNetCore.Authentication;

namespace PileOn.Api.Access;

/// <summary>Nothing under a closed path answers without a key, not even that there is no such address. What a key may do is each endpoint's to say.</summary>
internal sealed class ClosedDoor(RequestDelegate next)
{
    public Task Invoke(HttpContext context) =>
        GuardedPaths.IsClosed(context.Request.Path) && context.Features.Get<Caller>() is null
            ? context.ChallengeAsync(KeyAuthentication.Scheme)
            : next(context);
}
