using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Replay;

/// <summary>Reads NDJSON line by line, gzipped or not, whatever its name says; <c>-</c> is standard input. Empty lines are passed over.</summary>
internal static class MessageFile
{
    public static async IAsyncEnumerable<MessageLine> Lines(string file, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var reader = await Open(file, cancellation);
        var number = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TakeLine(ref buffer, read.IsCompleted) is { } line)
            {
                number++;
                if (!line.Span.Trim(" \t\r"u8).IsEmpty) yield return new(file, number, line);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) break;
        }

        await reader.CompleteAsync();
    }

    private static ReadOnlyMemory<byte>? TakeLine(ref ReadOnlySequence<byte> buffer, bool last)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            var line = buffer.Slice(0, end).ToArray();
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return line;
        }

        if (!last || buffer.IsEmpty) return null;
        var rest = buffer.ToArray();
        buffer = buffer.Slice(buffer.End);
        return rest;
    }

    private static async Task<PipeReader> Open(string file, CancellationToken cancellation)
    {
        try
        {
            var raw = PipeReader.Create(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file), new(bufferSize: 1 << 16));
            var start = await raw.ReadAtLeastAsync(2, cancellation);
            var gzip = StartsAsGzip(start.Buffer);
            raw.AdvanceTo(start.Buffer.Start);
            return gzip ? PipeReader.Create(new GZipStream(raw.AsStream(), CompressionMode.Decompress), new(bufferSize: 1 << 16)) : raw;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Unusable($"{file} cannot be read: {problem.Message}");
        }
    }

    private static bool StartsAsGzip(ReadOnlySequence<byte> start)
    {
        Span<byte> magic = stackalloc byte[2];
        if (start.Length < magic.Length) return false;
        start.Slice(0, magic.Length).CopyTo(magic);
        return magic is [0x1f, 0x8b];
    }
}
