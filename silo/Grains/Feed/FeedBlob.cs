using System.Text.Json;
using PileOn.Contracts.Feed;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Feed;

/// <summary>Blobs of a feed's stream: our time, then numbered rows as JSON.</summary>
internal static class FeedBlob
{
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "FEED"u8;

    public static byte[] Write(DateTimeOffset at, IReadOnlyList<FeedChange> changes)
    {
        var blob = SealedBlob.Begin();
        blob.Time(at);
        blob.Varint(changes.Count);
        foreach (var change in changes)
        {
            blob.Varint(change.Number);
            blob.Bytes(JsonSerializer.SerializeToUtf8Bytes(change.Row));
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
