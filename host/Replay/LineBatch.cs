using System.IO.Compression;

namespace PileOn.Host.Replay;

/// <summary>The lines of one request, and its body.</summary>
internal sealed record LineBatch(IReadOnlyList<FileLine> Lines, byte[] Gzip)
{
    /// <summary>A request is one batch of the log at most.</summary>
    public const int MaxLines = 1_000;

    public const int MaxBytes = 1 << 20;

    public static LineBatch Of(IReadOnlyList<FileLine> lines)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                gzip.Write(line.Bytes.Span);
                gzip.WriteByte((byte)'\n');
            }
        }

        return new(lines, body.ToArray());
    }
}
