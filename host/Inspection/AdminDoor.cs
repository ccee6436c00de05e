using System.Text;
using Microsoft.AspNetCore.Http;
using PileOn.Contracts;
using PileOn.Contracts.Access;

namespace PileOn.Host.Inspection;

/// <summary>
/// Lets only keys with every scope pass: a session, where the dashboard has looked at it before, a bearer, or, for a browser at a role without a login, the key
/// as the password of basic authentication.
/// </summary>
internal sealed class AdminDoor(RequestDelegate next, IGrainFactory grains)
{
    public async Task Invoke(HttpContext context)
    {
        var key = context.Features.Get<ApiKey>() ?? await Identify(context.Request.Headers.Authorization.ToString());
        if (key is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"PileOn\", charset=\"UTF-8\"";
        }
        else if (!key.Scopes.HasFlag(KeyScopes.Admin))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            await next(context);
        }
    }

    private async Task<ApiKey?> Identify(string authorization) =>
        Secret(authorization) is { Length: > 0 and < 200 } secret ? await grains.Find<IKeyGrain>(KeySecret.GrainKey(secret)).Identify() : null;

    private static string? Secret(string authorization)
    {
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return null;
        var (scheme, rest) = (authorization[..space], authorization[(space + 1)..].Trim());
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return rest;
        var bytes = new byte[rest.Length];
        return scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(rest, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)[^1]
            : null;
    }
}
