using System.Buffers;
using System.Text.Json;
using PileOn.Detection.Messages;
using PileOn.Simulation;

namespace PileOn.Bench.Streams;

/// <summary>Messages as NDJSON.</summary>
internal static class Lines
{
    public static byte[] Of(IEnumerable<Message> messages)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        Write(messages, buffer, static _ => { });
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(IEnumerable<Message> messages, Stream stream)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 17);
        Write(messages, buffer, written =>
        {
            if (written.WrittenCount < 1 << 16) return;
            stream.Write(written.WrittenSpan);
            written.ResetWrittenCount();
        });
        stream.Write(buffer.WrittenSpan);
    }

    private static void Write(IEnumerable<Message> messages, ArrayBufferWriter<byte> buffer, Action<ArrayBufferWriter<byte>> afterEach)
    {
        using var json = new Utf8JsonWriter(buffer, MessageWriter.Options);
        foreach (var message in messages)
        {
            MessageWriter.Write(json, message);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            afterEach(buffer);
        }
    }
}
