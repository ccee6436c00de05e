using System.Buffers;
using System.Text.Json;
using PileOn.Detection.Messages;
using PileOn.Host.Offline.Output;
using PileOn.Simulation;

namespace PileOn.Host.Offline.Simulate;

/// <summary>Messages as NDJSON.</summary>
internal static class StreamFile
{
    public static void Write(IEnumerable<Message> messages, LineOutput lines)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, MessageWriter.Options);
        foreach (var message in messages)
        {
            MessageWriter.Write(json, message);
            json.Flush();
            lines.WriteLine(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
            json.Reset();
        }
    }
}
