using System.Text.Json;
using PileOn.Contracts.Feed;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Feed;

/// <summary>Blobs of a feed's stream: our time, then numbered rows as JSON.</summary>
internal static class FeedBlob
{
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "FEED"u8;

    /// <summary>A row as it stands in a blob.</summary>
    /// <exception cref="UnwritableRowException">It has no such form.</exception>
    public static byte[] Row(FeedRow row)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(row);
        }
        catch (Exception problem) when (problem is ArgumentException or JsonException or NotSupportedException)
        {
            throw new UnwritableRowException($"A {row.GetType().Name} cannot be written: {problem.Message}");
        }
    }

    /// <param name="changes">Their numbers, and what <see cref="Row(FeedRow)"/> made of their rows.</param>
    public static byte[] Write(DateTimeOffset at, IReadOnlyList<(long Number, byte[] Row)> changes)
    {
        var blob = SealedBlob.Begin();
        blob.Time(at);
        blob.Varint(changes.Count);
        foreach (var (number, row) in changes)
        {
            blob.Varint(number);
            blob.Bytes(row);
        }

        return SealedBlob.Seal(blob, Magic, Version);
    }

    /// <exception cref="LogFormatException">It is damaged or of an unknown version.</exception>
    public static (DateTimeOffset At, IReadOnlyList<FeedChange> Changes) Read(ReadOnlySpan<byte> blob)
    {
        var content = SealedBlob.Open(blob, Magic, Version);
        var reader = new FieldReader(content);
        var at = reader.Time();
        var changes = new FeedChange[reader.Length(content.Length)];
        for (var index = 0; index < changes.Length; index++)
        {
            var number = reader.Varint();
            changes[index] = new(number, Row(content[reader.Bytes()]));
        }

        return (at, changes);
    }

    private static FeedRow Row(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<FeedRow>(json) ?? throw new LogFormatException("A stored row is empty.");
        }
        catch (JsonException problem)
        {
            throw new LogFormatException("A stored row cannot be read.", problem);
        }
    }
}
