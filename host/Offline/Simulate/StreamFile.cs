using System.Buffers;
using System.Text.Json;
using PileOn.Detection.Messages;
using PileOn.Host.Offline.Output;
using PileOn.Simulation;

namespace PileOn.Host.Offline.Simulate;

/// <summary>Messages as NDJSON, one after the other.</summary>
internal sealed class StreamFile : IDisposable
{
    private readonly LineOutput lines;
    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter json;

    public StreamFile(LineOutput lines)
    {
        this.lines = lines;
        json = new(buffer, MessageWriter.Options);
    }

    public void Write(Message message)
    {
        MessageWriter.Write(json, message);
        json.Flush();
        lines.WriteLine(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        json.Reset();
    }

    public void Dispose() => json.Dispose();
}
