using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace PileOn.Api.Ingest;

/// <summary>Which bodies <c>POST /v1/messages</c> reads, and how much of them.</summary>
internal static class MessageBody
{
    /// <summary>The most that is read of one request, counted after decompression.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>The most lines that are read of one request, empty ones included.</summary>
    public const long MaxLines = 1_000_000;

    public const string Ndjson = "application/x-ndjson";

    // The last one is what curl says of --data when nobody tells it: it stands for no type.
    private static readonly string[] types =
        [Ndjson, "application/ndjson", "application/jsonl", "application/json", "text/plain", "application/x-www-form-urlencoded"];

    /// <summary>Marks the operation whose body is described by hand.</summary>
    public static object Metadata { get; } = new MessageBodyMetadata();

    /// <returns>Null when the body can be read.</returns>
    public static IResult? Refuse(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes) return Problem.TooLarge(MaxBytes);
        if (!string.IsNullOrEmpty(request.ContentType)
            && !(MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
                && type.Charset.Value is null or "utf-8" or "UTF-8" or "\"utf-8\"" or "\"UTF-8\""))
            return Problem.UnsupportedMediaType($"Send NDJSON as {Ndjson} or an array as application/json, in UTF-8.");

        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is "" || IsGzip(encoding) || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) return null;
        request.HttpContext.Response.Headers.AcceptEncoding = "gzip";
        return Problem.UnsupportedMediaType("Send the body as it is or with Content-Encoding: gzip.");
    }

    /// <summary>
    /// Our own limit counts what is decompressed and tells where it was reached; the server's would end the request without a word about its lines. And a source
    /// may pause for as long as it has nothing to send: the server's least rate would cut it off after seconds.
    /// </summary>
    public static void LiftServerLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBytes * 2;
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
    }

    public static MessageLines Open(HttpRequest request) => new(request.Body, new()
    {
        Gzip = IsGzip(request.Headers.ContentEncoding.ToString()) ? true : null,
        MaxBytes = MaxBytes,
        MaxLines = MaxLines,
        EndsWhereSourceFails = true,
    });

    private static bool IsGzip(string encoding) => encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);
}

internal sealed class MessageBodyMetadata;
