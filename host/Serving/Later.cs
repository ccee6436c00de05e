using Microsoft.AspNetCore.Http;

namespace PileOn.Host.Serving;

/// <summary>What a part answers that cannot answer now and will: a bare 503 would leave it to whoever asks how soon he asks again.</summary>
internal static class Later
{
    private const string Seconds = "2";

    public static void Say(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = Seconds;
    }
}
