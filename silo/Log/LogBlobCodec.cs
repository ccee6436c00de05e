using System.Buffers;
using System.Text.Json;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using ZstdSharp;

namespace PileOn.Silo.Log;

/// <summary>
/// Blobs of the message log: the frame of <see cref="SealedBlob"/>, then workspace, source, base position, count, time of receipt and unpacked length
/// in the clear, then the entries in zstd. What is written stays readable: a change of layout takes a new version, a new kind of entry only a number.
/// </summary>
public static class LogBlobCodec
{
    /// <summary>The format version that is written.</summary>
    public const byte Version = 1;

    private const byte MessageKind = 1, FactKind = 2, TickKind = 3, DecisionKind = 4, RetryKind = 5, DismissKind = 6;

    /// <summary>The fastest level: on text it packs to a quarter, and packing must not be what bounds ingest.</summary>
    private const int Level = 1;

    [ThreadStatic] private static ArrayBufferWriter<byte>? unpacked;
    [ThreadStatic] private static Compressor? compressor;
    [ThreadStatic] private static Decompressor? decompressor;

    private static ReadOnlySpan<byte> Magic => "PILE"u8;

    public static byte[] Write(LogBatch batch)
    {
        if (batch.Entries.Count == 0) throw new ArgumentException("A blob holds at least one entry.", nameof(batch));

        var payload = unpacked ??= new(4096);
        payload.ResetWrittenCount();
        foreach (var entry in batch.Entries) WriteEntry(payload, entry);

        var blob = SealedBlob.Begin();
        blob.Text(batch.Workspace.Value);
        blob.Text(batch.Source);
        blob.Varint(batch.BasePosition);
        blob.Varint(batch.Entries.Count);
        blob.Time(batch.ReceivedAt);
        blob.Varint(payload.WrittenCount);
        blob.Advance((compressor ??= new(Level)).Wrap(payload.WrittenSpan, blob.GetSpan(Compressor.GetCompressBound(payload.WrittenCount))));
        return SealedBlob.Seal(blob, Magic, Version);
    }

    /// <summary>Reads what stands before the entries.</summary>
    /// <exception cref="LogFormatException">The blob is damaged or of an unknown version.</exception>
    public static LogBatchHeader ReadHeader(ReadOnlySpan<byte> blob)
    {
        var reader = new FieldReader(SealedBlob.Open(blob, Magic, Version));
        return Header(ref reader);
    }

    /// <summary>Reads a blob.</summary>
    /// <exception cref="LogFormatException">The blob is damaged or of an unknown version.</exception>
    public static LogBatch Read(ReadOnlySpan<byte> blob)
    {
        var content = SealedBlob.Open(blob, Magic, Version);
        var reader = new FieldReader(content);
        var header = Header(ref reader);
        var length = reader.Length(int.MaxValue);
        var payload = Unpack(content[reader.Offset..], length);

        var entries = new LogEntry[header.Count];
        var fields = new FieldReader(payload);
        for (var index = 0; index < entries.Length; index++) entries[index] = ReadEntry(ref fields, payload);
        if (!fields.AtEnd) throw new LogFormatException("A stored blob holds more than its entries.");
        return new(header.Workspace, header.Source, header.BasePosition, header.ReceivedAt, entries);
    }

    private static LogBatchHeader Header(ref FieldReader reader)
    {
        var header = new LogBatchHeader(new(reader.Text()), reader.Text(), reader.Varint(), reader.Length(int.MaxValue), reader.Time());
        return header.Count > 0 && header.BasePosition > 0 ? header : throw new LogFormatException("A stored blob holds no entries.");
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        try
        {
            var payload = new byte[length];
            return (decompressor ??= new()).Unwrap(packed, payload) == length
                ? payload
                : throw new LogFormatException("A stored blob unpacks to another length than it says.");
        }
        catch (ZstdException problem)
        {
            throw new LogFormatException("A stored blob cannot be unpacked.", problem);
        }
    }

    private static void WriteEntry(ArrayBufferWriter<byte> to, LogEntry entry)
    {
        switch (entry)
        {
            case MessageEntry message:
                to.Write([MessageKind]);
                to.Text(message.Target.Value);
                to.Varint(message.KeyId);
                to.Bytes(message.Envelope.Span);
                break;
            case FactEntry fact:
                to.Write([FactKind]);
                to.Bytes(JsonSerializer.SerializeToUtf8Bytes(fact.Fact));
                break;
            case TickEntry tick:
                to.Write([TickKind]);
                to.Text(tick.Target.Value);
                to.Time(tick.At);
                break;
            case DecisionEntry decided:
                to.Write([DecisionKind]);
                to.Text(decided.Target.Value);
                to.Bytes(JsonSerializer.SerializeToUtf8Bytes(decided.Decision));
                break;
            case RetryEntry retry:
                to.Write([RetryKind]);
                to.Text(retry.Target.Value);
                to.Varint(retry.Position);
                break;
            case DismissEntry dismissal:
                to.Write([DismissKind]);
                to.Text(dismissal.Target.Value);
                to.Varint(dismissal.Position);
                to.Text(dismissal.By);
                break;
            default:
                throw new ArgumentException($"The log has no place for a {entry.GetType().Name}.", nameof(entry));
        }
    }

    private static LogEntry ReadEntry(ref FieldReader reader, byte[] payload)
    {
        var kind = reader.Byte();
        switch (kind)
        {
            case MessageKind:
                return new MessageEntry(new(reader.Text()), reader.Length(int.MaxValue), payload.AsMemory(reader.Bytes()));
            case FactKind:
                return new FactEntry(Json<CampaignLink>(payload.AsSpan(reader.Bytes()), "fact"));
            case TickKind:
                return new TickEntry(new(reader.Text()), reader.Time());
            case DecisionKind:
                return new DecisionEntry(new(reader.Text()), Json<Decision>(payload.AsSpan(reader.Bytes()), "decision"));
            case RetryKind:
                return new RetryEntry(new(reader.Text()), reader.Varint());
            case DismissKind:
                return new DismissEntry(new(reader.Text()), reader.Varint(), reader.Text());
            default:
                throw new LogFormatException($"A stored entry is of the unknown kind {kind}.");
        }
    }

    private static T Json<T>(ReadOnlySpan<byte> json, string what) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json) ?? throw new LogFormatException($"A stored {what} is empty.");
        }
        catch (JsonException problem)
        {
            throw new LogFormatException($"A stored {what} cannot be read.", problem);
        }
    }
}
