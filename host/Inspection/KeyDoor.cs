using System.Text;
using Microsoft.AspNetCore.Http;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Host.Serving;

namespace PileOn.Host.Inspection;

/// <summary>
/// Lets only keys with some scopes pass: a session, where the dashboard has looked at it before, a bearer, or, for a browser at a role without a login, the key
/// as the password of basic authentication.
/// </summary>
internal sealed class KeyDoor(RequestDelegate next, IGrainFactory grains, KeyScopes scopes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The last key that was good. While nobody can say whether it still is, it opens: what stands behind this door is looked at when things break.</summary>
    private volatile Known? last;

    public async Task Invoke(HttpContext context)
    {
        ApiKey? key;
        try
        {
            key = context.Features.Get<ApiKey>() ?? await Identify(context.Request.Headers.Authorization.ToString());
        }
        catch (Exception failure) when (IsOutage(failure))
        {
            Later.Say(context.Response);
            return;
        }

        if (key is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"PileOn\", charset=\"UTF-8\"";
        }
        else if (!key.Scopes.HasFlag(scopes))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            await next(context);
        }
    }

    private async Task<ApiKey?> Identify(string authorization)
    {
        if (Secret(authorization) is not { Length: > 0 and < 200 } secret) return null;
        var hash = KeySecret.GrainKey(secret);
        try
        {
            var key = await grains.Find<IKeyGrain>(hash).Identify().WaitAsync(Patience);
            if (key is not null) last = new(hash, key);
            else if (last?.Hash == hash) last = null;
            return key;
        }
        catch (Exception failure) when (IsOutage(failure) && last is { } known && known.Hash == hash)
        {
            return known.Key;
        }
    }

    private static bool IsOutage(Exception failure) => failure is OrleansException or TimeoutException;

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

    private sealed record Known(string Hash, ApiKey Key);
}
