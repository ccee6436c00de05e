using PileOn.Contracts.Wire;

namespace PileOn.Dashboard.Sessions;

/// <summary>What goes wrong at the door, as problem details with a stable type.</summary>
internal static class Problems
{
    public static IResult NoKey() => Of(401, "unauthenticated", "Log in, or send a key: Authorization: Bearer pk_…");

    public static IResult WrongKey() => Of(401, "unknown-key", "This key is unknown or has been revoked.");

    public static IResult NotALogin() => Of(400, "bad-request", "Send {\"key\": \"pk_…\"} as application/json.");

    public static IResult NotAllowed(string scope) => Of(403, "missing-scope", $"This key does not have the scope '{scope}'.");

    public static IResult CrossSite() => Of(403, "cross-site", "A session works from our own pages only. Send a key: Authorization: Bearer pk_…");

    public static IResult TooManyLogins() => Of(429, "too-many-logins", "Too many failed logins from this address. Wait a minute.");

    public static IResult Unreachable() => Of(503, "unavailable", "The server that holds the keys does not answer. Try again in a moment.");

    private static IResult Of(int status, string type, string title) => Results.Problem(type: ProblemTypes.Prefix + type, title: title, statusCode: status);
}
