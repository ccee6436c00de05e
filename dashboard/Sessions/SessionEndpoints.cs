using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace PileOn.Dashboard.Sessions;

/// <summary>Logging in, asking who one is, logging out.</summary>
internal static partial class SessionEndpoints
{
    private const int LongestLogin = 1_024;

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/session").AllowAnonymous().ExcludeFromDescription();
        session.MapPost("", LogIn);
        session.MapGet("", (HttpContext context) => context.Features.Get<Caller>() is { } caller ? TypedResults.Ok(Session.Of(caller.Key)) : Problems.NoKey());
        session.MapDelete("", (Delegate)LogOut);
    }

    private static async Task<IResult> LogIn(HttpContext context, KeyCheck keys, LoginThrottle throttle, ILogger<LoginThrottle> logger)
    {
        if (SameOrigin.Foreign(context.Request)) return Problems.CrossSite();
        if (await ReadLogin(context.Request) is not { Key.Length: > 0 } login) return Problems.NotALogin();
        var secret = login.Key.Trim();
        try
        {
            if (await keys.Identify(secret) is { } key)
            {
                if (!key.Scopes.HasFlag(KeyScopes.Read)) return Problems.NotAllowed("read"); // there is no page it could see
                // A link can carry somebody else's key: whoever follows it must not end up in another workspace unawares.
                if (!login.Replace && context.Features.Get<Caller>() is { } now && now.Key.Id != key.Id) return Problems.OtherSession(now.Key, key);
                await SessionCookie.Begin(context, secret);
                return TypedResults.Ok(Session.Of(key));
            }
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            KeyringUnreachable(logger, failure);
            return Problems.Unreachable();
        }

        // A good key is always let in: behind a proxy everybody has one address, and strangers' failures must not lock the desk out.
        var address = context.Connection.RemoteIpAddress;
        if (throttle.Wait(address) is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problems.TooManyLogins();
        }

        throttle.Failed(address);
        LoginFailed(logger);
        return Problems.WrongKey();
    }

    private static async Task<Login?> ReadLogin(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return null;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LongestLogin;
        try
        {
            return await request.ReadFromJsonAsync<Login>(JsonSerializerOptions.Web, request.HttpContext.RequestAborted);
        }
        catch (Exception failure) when (failure is JsonException or IOException or InvalidOperationException) // the last of a charset nobody knows
        {
            return null;
        }
    }

    private static async Task<IResult> LogOut(HttpContext context)
    {
        if (SameOrigin.Foreign(context.Request)) return Problems.CrossSite();
        await SessionCookie.End(context);
        return TypedResults.NoContent();
    }

    [LoggerMessage(LogLevel.Warning, "A login failed: the key is unknown or revoked.")]
    private static partial void LoginFailed(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The keyring does not answer.")]
    private static partial void KeyringUnreachable(ILogger logger, Exception failure);

    /// <param name="Replace">The person was asked and wants this key in the place of the session's.</param>
    private sealed record Login(string? Key, bool Replace = false);

    /// <summary>What the client needs to know of the key it uses.</summary>
    private sealed record Session(string Workspace, string Key, string Name, string[] Scopes)
    {
        public static Session Of(ApiKey key) => new(key.Workspace.Value, key.Id, key.Name, [.. Each(key.Scopes)]);

        private static IEnumerable<string> Each(KeyScopes scopes) =>
            from scope in Enum.GetValues<KeyScopes>()
            where scope is not (KeyScopes.None or KeyScopes.Admin) && scopes.HasFlag(scope)
            select JsonNamingPolicy.KebabCaseLower.ConvertName(scope.ToString());
    }
}
