namespace PileOn.Api.Ingest;

/// <summary>
/// Answers and hangs up. Kestrel would else read on to the end of the body, which a source that pauses does not come to, and a body in chunks holds a stop up for as
/// long as the server has.
/// </summary>
internal sealed class LastWord(IResult answer, TimeProvider time) : IResult
{
    /// <summary>For the answer to leave: hanging up throws away what is still here.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromMilliseconds(250);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Connection = "close";
        await answer.ExecuteAsync(httpContext);
        await httpContext.Response.CompleteAsync();
        await Task.Delay(Leaving, time);
        httpContext.Abort();
    }
}
