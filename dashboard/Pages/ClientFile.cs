using System.IO.Compression;
using System.Security.Cryptography;

namespace PileOn.Dashboard.Pages;

/// <summary>One file of the built web client, as it lies in this assembly. Compressed when first asked for.</summary>
internal sealed class ClientFile(string name, byte[] bytes)
{
    private readonly Lazy<byte[]> brotli = new(() => Compress(bytes));
    private readonly string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";

    /// <summary>Vite puts a hash of the content into the names of what pages load, so such a file never changes.</summary>
    private bool NeverChanges => Path.GetExtension(name) is ".js" or ".css";

    public async Task Send(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = NeverChanges ? "private, max-age=31536000, immutable" : "no-cache";
        if (request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType(name);
        response.Headers.Vary = "Accept-Encoding";
        var body = bytes;
        if (request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "br";
            body = brotli.Value;
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return packed.ToArray();
    }
}
