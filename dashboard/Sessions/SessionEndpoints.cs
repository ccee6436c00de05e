using System.Globalization;
using System.Text.Json;

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
        var address = context.Connection.RemoteIpAddress;
        if (throttle.Wait(address) is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problems.TooManyLogins();
        }

        if (await ReadKey(context.Request) is not { } secret) return Problems.NotALogin();
        if (await keys.Identify(secret) is not { } key)
        {
            throttle.Failed(address);
            LoginFailed(logger);
            return Problems.WrongKey();
        }

        await SessionCookie.Begin(context, secret);
        return TypedResults.Ok(Session.Of(key));
    }

    private static async Task<string?> ReadKey(HttpRequest request)
    {
        if (request.ContentLength is not (> 0 and <= LongestLogin) || !request.HasJsonContentType()) return null;
        try
        {
            return (await request.ReadFromJsonAsync<Login>(JsonSerializerOptions.Web, request.HttpContext.RequestAborted))?.Key?.Trim();
        }
        catch (JsonException)
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

    private sealed record Login(string? Key);

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
