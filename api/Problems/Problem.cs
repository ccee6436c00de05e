using Microsoft.AspNetCore.Mvc;

namespace PileOn.Api.Problems;

/// <summary>Every failure we answer with, as problem details. Nothing here repeats what an exception says.</summary>
internal static class Problem
{
    public static IResult Unauthenticated() => Of(401, ProblemTypes.Unauthenticated, "A key is needed.", "Send it as Authorization: Bearer pk_…");

    public static IResult UnknownKey() => Of(401, ProblemTypes.UnknownKey, "This key is unknown or has been revoked.");

    public static IResult MissingScope(string scope) =>
        Of(403, ProblemTypes.MissingScope, $"This key does not have the scope '{scope}'.", null, ("scope", scope));

    public static IResult BadRequest(string detail, string? field = null) =>
        Of(400, ProblemTypes.BadRequest, "The request cannot be understood.", detail, ("field", field));

    public static IResult BadPosition() =>
        Of(400, ProblemTypes.BadPosition, "minPosition is not one of our positions.", "Send the position of an answer to what was sent or decided, as it was.");

    public static IResult NotFound(string what) => Of(404, ProblemTypes.NotFound, $"There is no such {what}.");

    public static IResult MethodNotAllowed() => Of(405, ProblemTypes.MethodNotAllowed, "This address does not take this method.", "The Allow header lists those it takes.");

    public static IResult TooLarge(long limit) =>
        Of(413, ProblemTypes.TooLarge, "The body is larger than is taken at once.", $"Send at most {limit} bytes, counted before compression, in one request.");

    public static IResult UnsupportedMediaType(string detail) => Of(415, ProblemTypes.UnsupportedMediaType, "This kind of body is not read here.", detail);

    public static IResult VersionRequired() =>
        Of(428, ProblemTypes.VersionRequired, "Say which version you have seen.", "Send the ETag of the record as If-Match.");

    public static IResult Busy(int retryAfter = 1) =>
        new RetryLater(Of(429, ProblemTypes.Busy, "Too much is on its way at the moment.", "Send the whole request again later; what was taken is recognised and counted once."), retryAfter);

    /// <param name="again">Asking twice does what asking once does. What makes a new thing, such as a key, may have made it before the answer was lost.</param>
    public static IResult Unavailable(bool again = true, int retryAfter = 2) => new RetryLater(
        Of(503, ProblemTypes.Unavailable, "A part of the server does not answer.",
            again ? "Send the request again; that is safe." : "It may have done what you asked all the same: look before you send the request again."), retryAfter);

    public static IResult OtherVersion() => new RetryLater(
        Of(503, ProblemTypes.Unavailable, "The silos are of another version than this api.", "Bring all to the same version, silos first."), seconds: 2);

    public static IResult NotYetApplied(int retryAfter = 1) =>
        new RetryLater(Of(503, ProblemTypes.NotYetApplied, "What was sent is not shown yet.", "It is kept and will be shown; ask again."), retryAfter);

    public static IResult Internal() => Of(500, ProblemTypes.Internal, "Something went wrong on our side.");

    public static IResult Of(int status, string type, string title, string? detail = null, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var problem = new ProblemDetails { Type = type, Title = title, Status = status, Detail = detail };
        foreach (var (name, value) in more)
            if (value is not null) problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }

    /// <summary>Adds the seconds to wait.</summary>
    private sealed class RetryLater(IResult problem, int seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }
}
