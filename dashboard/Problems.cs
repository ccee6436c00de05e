using System.Globalization;
using PileOn.Contracts.Wire;

namespace PileOn.Dashboard;

/// <summary>What goes wrong at the door and on the way to the api, as problem details with a stable type.</summary>
internal static class Problems
{
    private const int RetryAfterSeconds = 2;

    public static IResult NoKey() => Of(401, "unauthenticated", "Log in, or send a key: Authorization: Bearer pk_…");

    public static IResult WrongKey() => Of(401, "unknown-key", "This key is unknown or has been revoked.");

    public static IResult NotALogin() => Of(400, "bad-request", "Send {\"key\": \"pk_…\"} as application/json.");

    public static IResult NotAllowed(string scope) => Of(403, "missing-scope", $"This key does not have the scope '{scope}'.");

    public static IResult CrossSite() => Of(403, "cross-site", "A session works from our own pages only. Send a key: Authorization: Bearer pk_…");

    public static IResult TooManyLogins() => Of(429, "too-many-logins", "Too many failed logins from this address. Wait a minute.");

    public static IResult OtherSession(ApiKey now, ApiKey wanted) => Results.Problem(
        type: ProblemTypes.Prefix + "other-session", title: "Somebody is logged in here with another key.", statusCode: 409,
        extensions: new Dictionary<string, object?> { ["now"] = now.Name, ["wanted"] = wanted.Name });

    public static RetryLater Unreachable() => Later("The server that holds the keys does not answer. Try again in a moment.");

    /// <param name="again">Asking twice does what asking once does. What makes a new thing, such as a key, may have made it before the answer was lost.</param>
    public static IResult ApiAway(bool again) => Later("The part of the server that answers this does not answer. "
        + (again ? "Sending the request again is safe." : "It may have done what you asked all the same: look before you send the request again."));

    private static RetryLater Later(string title) => new(Results.Problem(type: ProblemTypes.Unavailable, title: title, statusCode: 503));

    private static IResult Of(int status, string type, string title) => Results.Problem(type: ProblemTypes.Prefix + type, title: title, statusCode: status);

    /// <summary>Nobody can say now; later somebody can.</summary>
    public sealed class RetryLater(IResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }
}
