using System.Buffers;
using System.IO.Compression;

namespace PileOn.Contracts.Wire;

/// <summary>
/// Cuts a stream into messages without holding more of it than one line: NDJSON, one a line, or a JSON array, plain or gzip. Which it is shows in its
/// first bytes, and anew in those behind every array, which another may follow, or lines. A line that is too long, and the place where a damaged stream breaks off, come as lines with a problem; what stood before is read.
/// </summary>
/// <remarks>
/// <code>
/// while (await lines.Fill(cancellation))
///     while (lines.TryRead(out var line)) …
/// </code>
/// </remarks>
public sealed class MessageLines : IAsyncDisposable
{
    private const int FirstBuffer = 64 * 1024;

    private readonly MessageLinesOptions options;
    private readonly Stream source;
    private Stream? opened;
    private GZipStream? gzip;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int start;
    private int end;
    private LineScanner? scanner;
    private long before;
    private bool isBehindArray;
    private int arrays;
    private bool atEnd;
    private bool reading;
    private bool finished;
    private string? broken;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="source">Left open.</param>
    public MessageLines(Stream source, MessageLinesOptions? options = null)
    {
        this.source = source;
        this.options = options ?? MessageLinesOptions.Default;
    }

    /// <summary>Bytes read so far, after decompression.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The number of the last line that was found, 0 before the first.</summary>
    public long Number => scanner?.Number ?? before;

    /// <summary>Whether a line has begun to come that is not whole yet, once <see cref="TryRead"/> has given all it had.</summary>
    /// <remarks>The bracket that begins an array belongs to none of its lines.</remarks>
    public bool IsWithinLine => !atEnd && buffer.AsSpan(start, end - start).IndexOfAnyExcept(scanner is null ? " \t\r\n["u8 : " \t\r\n"u8) >= 0;

    /// <summary>Reads on, once <see cref="TryRead"/> has given all it had.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="IOException">The source failed, and not <see cref="MessageLinesOptions.EndsWhereSourceFails"/>; a damaged gzip is a problem of a line instead.</exception>
    public async ValueTask<bool> Fill(CancellationToken cancellation = default)
    {
        if (atEnd) return false;
        MakeRoom();
        try
        {
            opened ??= await Open(cancellation);
            var room = (int)Math.Min(buffer.Length - end - 1, options.MaxBytes - BytesRead) + 1;
            reading = true;
            var read = await opened.ReadAsync(buffer.AsMemory(end, room), cancellation);
            reading = false;
            if (read == 0) atEnd = true;
            BytesRead += read;
            end += read;
        }
        catch (InvalidDataException)
        {
            reading = false;
            Break("the gzip data ends early or is damaged here; the lines before it were read");
        }

        catch (IOException) when (options.EndsWhereSourceFails)
        {
            reading = false;
            Break("the body breaks off here; the lines before it were read");
        }

        if (BytesRead > options.MaxBytes)
        {
            end -= (int)(BytesRead - options.MaxBytes);
            Break($"there are more than {options.MaxBytes} bytes; send what follows from here on separately");
        }

        return true;
    }

    /// <summary>The next line that is already here.</summary>
    public bool TryRead(out MessageLine line)
    {
        while (!finished && Recognised())
        {
            var scan = scanner!.Scan(buffer.AsSpan(start, end - start), atEnd && broken is null);
            var found = buffer.AsMemory(start + scan.Offset, scan.Length);
            start += scan.Consumed;
            var number = scanner.Number;
            if (scanner.IsDone) (scanner, before, isBehindArray) = (null, number, true);
            if (scan.Found)
            {
                line = number > options.MaxLines ? Stop(number, $"there are more than {options.MaxLines} lines; send what follows separately")
                    : new(number, scan.Problem is null ? found : default, scan.Problem);
                return true;
            }

            if (scanner is null)
            {
                if (++arrays <= options.MaxLines) continue;
                line = Stop(number + 1, $"there are more than {options.MaxLines} arrays; send what follows separately");
                return true;
            }

            if (!atEnd || broken is null) break;
            line = Stop(number + 1, broken);
            return true;
        }

        line = default;
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        finished = atEnd = true;
        start = end = 0;

        // A read that has not come back may still write into the buffer, which then must not become anybody else's.
        if (!reading) ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        if (gzip is not null) await gzip.DisposeAsync();
    }

    /// <summary>Moves what is left to the front. Scanners never leave more than one line of bearable length.</summary>
    private void MakeRoom()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end < buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private async ValueTask<Stream> Open(CancellationToken cancellation)
    {
        var head = new byte[2];
        var length = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var whole = new PeekedStream(head.AsMemory(0, length), source);
        if (!(options.Gzip ?? head is [0x1F, 0x8B])) return whole;
        return gzip = new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Whether enough is here to tell an array from lines.</summary>
    private bool Recognised()
    {
        if (scanner is not null) return true;
        if (isBehindArray) SkipSpace();
        ReadOnlySpan<byte> unread = buffer.AsSpan(start, end - start);
        if (unread.Length < ByteOrderMark.Length && !atEnd) return false;
        if (unread.StartsWith(ByteOrderMark))
        {
            start += ByteOrderMark.Length;
            unread = unread[ByteOrderMark.Length..];
        }

        if (ArrayScanner.Begins(unread, atEnd) is not { } isArray) return false;
        scanner = isArray ? new ArrayScanner(before) : new NdjsonScanner(before);
        return true;
    }

    /// <summary>What stands between an array and what follows it is no empty line.</summary>
    private void SkipSpace()
    {
        var space = buffer.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n"u8);
        start = space < 0 ? end : start + space;
    }

    private void Break(string reason)
    {
        broken = reason;
        atEnd = true;
    }

    private MessageLine Stop(long number, string reason)
    {
        finished = atEnd = true;
        return new(number, default, new(null, reason) { IsEnd = true });
    }
}
