using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace PileOn.Api.Problems;

/// <summary>Turns what went wrong on the way (exceptions, addresses and methods nobody serves) into problem details.</summary>
internal sealed partial class ProblemAnswers(RequestDelegate next, ILogger<ProblemAnswers> logger)
{
    public async Task Invoke(HttpContext context)
    {
        if (!GuardedPaths.IsOurs(context.Request.Path))
        {
            await next(context);
            return;
        }

        var before = context.Response.Headers.ToArray();
        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsGone(failure, context))
        {
            return; // nobody is there to be answered
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            foreach (var (name, value) in before) context.Response.Headers[name] = value; // such as what every answer tells browsers
            await For(failure, context.Request).ExecuteAsync(context);
            return;
        }

        if (!context.Response.HasStarted && context.Response.ContentType is null && Empty(context.Response.StatusCode) is { } problem)
            await problem.ExecuteAsync(context);
    }

    private static bool IsGone(Exception failure, HttpContext context) =>
        failure is ConnectionResetException or OperationCanceledException { InnerException: ConnectionAbortedException } || (failure is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    private IResult For(Exception failure, HttpRequest request)
    {
        switch (failure)
        {
            case BadHttpRequestException bad: return For(bad);
            case InvalidOperationException when HasUnknownCharset(request): return Problem.UnsupportedMediaType("Send application/json in UTF-8.");
            case OtherVersionException: // to send it again helps nobody
                Unavailable(logger, failure);
                return Problem.OtherVersion();
            case OrleansException or TimeoutException or OperationCanceledException: // nobody but the server itself cancelled it
                Unavailable(logger, failure);
                return Problem.Unavailable(IsSafeAgain(request));
            default:
                Unexpected(logger, failure);
                return Problem.Internal();
        }
    }

    /// <summary>A message counts once however often it is sent; nothing else that is posted does.</summary>
    private static bool IsSafeAgain(HttpRequest request) => !HttpMethods.IsPost(request.Method) || request.Path.StartsWithSegments("/v1/messages");

    private static IResult For(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => Problem.Of(408, ProblemTypes.TooSlow, "The body took too long to arrive.", "Send the request again."),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(413, ProblemTypes.TooLarge, "The body is larger than is taken at once."),
        StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType("Send application/json."),
        _ when bad.InnerException is JsonException json => Problem.BadRequest("The body is not the JSON that is expected here.", Field(json)),
        _ when Parameter().Match(bad.Message) is { Success: true } match => Problem.BadRequest("A parameter is missing or cannot be read.", match.Groups["name"].Value),
        _ => Problem.BadRequest("The request cannot be read, or its body ended early."),
    };

    private static IResult? Empty(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problem.NotFound("address"),
        StatusCodes.Status405MethodNotAllowed => Problem.MethodNotAllowed(),
        StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType("Send application/json."),
        _ => null,
    };

    /// <summary>Whoever reads JSON for us throws at such a body as if it were our mistake.</summary>
    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type is { Charset.HasValue: true, Encoding: null };

    /// <summary>The path of what is wrong, without the leading <c>$.</c>: it names fields and quotes no values.</summary>
    private static string? Field(JsonException json) => json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;

    /// <summary>How the framework names a parameter that it could not bind, its type before it. What was sent in its place comes later and is not looked at.</summary>
    [GeneratedRegex("""^(Failed to bind|Required) parameter "[^"]*?(?<name>\w+)" """)]
    private static partial Regex Parameter();

    [LoggerMessage(LogLevel.Warning, "A part of the server did not answer")]
    private static partial void Unavailable(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Error, "A request failed")]
    private static partial void Unexpected(ILogger logger, Exception failure);
}
