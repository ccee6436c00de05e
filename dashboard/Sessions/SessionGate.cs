namespace PileOn.Dashboard.Sessions;

/// <summary>
/// The door. What the api guards passes, with the session's key as its bearer; the login page and health are open, and so are the measures here, whose door is
/// their own; everything else needs a session or a key that may read. A browser that asks for a page is sent to the login.
/// </summary>
internal sealed partial class SessionGate(RequestDelegate next, KeyCheck keys, ILogger<SessionGate> logger)
{
    public async Task Invoke(HttpContext context)
    {
        var path = context.Request.Path;
        if (GuardedByApi(path)) await PassToApi(context);
        else if (Open(path)) await next(context);
        else await PassWithKey(context);
    }

    internal static bool GuardedByApi(PathString path) => path.StartsWithSegments("/v1") || path.StartsWithSegments("/openapi");

    internal static bool Open(PathString path) => path.StartsWithSegments("/login") || path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    private async Task PassToApi(HttpContext context)
    {
        var request = context.Request;
        if (!request.Headers.ContainsKey("Authorization") && await SessionCookie.Secret(context) is { } secret)
        {
            if (!IsSafe(request.Method) && !SameOrigin.Proven(request))
            {
                await Problems.CrossSite().ExecuteAsync(context);
                return;
            }

            request.Headers.Authorization = $"Bearer {secret}";
        }

        // The api knows keys only.
        request.Headers.Cookie = default;
        await next(context);
    }

    private async Task PassWithKey(HttpContext context)
    {
        var request = context.Request;
        var bearer = Bearer(request);
        if (bearer is null && IsHub(request.Path) && !SameOrigin.Proven(request))
        {
            await (request.Headers.ContainsKey("Cookie") ? Problems.CrossSite() : Problems.NoKey()).ExecuteAsync(context);
            return;
        }

        var answer = await Identify(context, bearer);
        if (answer is not null && !SessionMayAnswer(request, answer))
        {
            await answer.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>
    /// Whoever is not known may ask who he is, log in and log out. But while nobody can say whether somebody is logged in here, another key must not take the
    /// place of the session unasked.
    /// </summary>
    private static bool SessionMayAnswer(HttpRequest request, IResult answer) =>
        request.Path.StartsWithSegments("/session") && (answer is not Problems.RetryLater || HttpMethods.IsDelete(request.Method));

    /// <returns>Null when the caller may pass, and then the request carries a <see cref="Caller"/>; else what to answer.</returns>
    private async Task<IResult?> Identify(HttpContext context, string? bearer)
    {
        try
        {
            var secret = bearer ?? await SessionCookie.Secret(context);
            if (await keys.Identify(secret) is not { } key)
            {
                if (bearer is null && secret is not null) await SessionCookie.End(context);
                return WantsPage(context.Request) ? ToLogin(context.Request, ended: bearer is null && secret is not null) : Problems.NoKey();
            }

            if (!key.Scopes.HasFlag(KeyScopes.Read)) return Problems.NotAllowed("read");
            context.Features.Set(new Caller(key, secret!));
            context.Features.Set(key); // for doors of other rooms behind this one
            return null;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            KeyringUnreachable(logger, failure);
            return Problems.Unreachable();
        }
    }

    /// <param name="ended">Somebody was logged in here: the page says that this is over.</param>
    private static IResult ToLogin(HttpRequest request, bool ended)
    {
        var page = request.Path + request.QueryString;
        var to = page is "/" ? null : $"to={Uri.EscapeDataString(page)}";
        var query = string.Join('&', new[] { to, ended ? "ended" : null }.OfType<string>());
        return Results.Redirect(query.Length == 0 ? "/login" : "/login?" + query);
    }

    private static bool IsHub(PathString path) => path.StartsWithSegments("/hubs");

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    internal static bool WantsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !IsHub(request.Path)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    [LoggerMessage(LogLevel.Warning, "The keyring does not answer.")]
    private static partial void KeyringUnreachable(ILogger logger, Exception failure);
}
