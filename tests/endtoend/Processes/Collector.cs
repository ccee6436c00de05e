using System.Net;
using System.Text;
using System.Threading.Channels;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Stands in for an OpenTelemetry collector: takes OTLP over HTTP, keeps every byte of it, and reads of spans what tests ask about.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<Span> spans = Channel.CreateUnbounded<Span>();
    private readonly List<(string Path, byte[] Body)> bodies = [];
    private readonly Task serving;

    public Collector()
    {
        Url = $"http://127.0.0.1:{Ports.Free()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = Serve();
    }

    /// <param name="Events">How many came with it.</param>
    /// <param name="Withheld">How many it had that did not.</param>
    public sealed record Span(string Trace, string Id, string Parent, string Name, int Events, int Withheld);

    public string Url { get; }

    /// <summary>For the environment of a server that sends here soon.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Url,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Waits until some spans have come that are what a test waits for.</summary>
    public async Task<IReadOnlyList<Span>> Spans(Func<IReadOnlyList<Span>, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var found = new List<Span>();
        try
        {
            await foreach (var span in spans.Reader.ReadAllAsync(patience.Token))
            {
                found.Add(span);
                if (wanted(found)) return found;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"What a test waits for did not come, and this did:\n{string.Join('\n', found)}");
        }

        throw new InvalidOperationException("The collector has ended.");
    }

    /// <summary>What has come so far, and where to.</summary>
    public IReadOnlyList<(string Path, string Text)> Bodies
    {
        get
        {
            lock (bodies) return [.. bodies.Select(body => (body.Path, Encoding.UTF8.GetString(body.Body)))];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var path = context.Request.Url!.AbsolutePath;
                lock (bodies) bodies.Add((path, body.ToArray()));
                if (path == "/v1/traces") Read(body.ToArray());
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            spans.Writer.TryComplete();
        }
    }

    /// <summary>ExportTraceServiceRequest: resource spans (1) of scope spans (2) of spans (2) with trace, id, parent and name in 1, 2, 4 and 5, events in 11 and the number of others in 12.</summary>
    private void Read(byte[] request)
    {
        foreach (var resource in Fields(request, 1))
        foreach (var scope in Fields(resource, 2))
        foreach (var span in Fields(scope, 2))
            spans.Writer.TryWrite(new(Hex(span, 1), Hex(span, 2), Hex(span, 4), Encoding.UTF8.GetString(Fields(span, 5).FirstOrDefault() ?? []), Fields(span, 11).Count, Number(span, 12)));
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    private static List<byte[]> Fields(byte[] message, int number) => Fields(message, number, out _);

    private static int Number(byte[] message, int field)
    {
        Fields(message, field, out var value);
        return (int)value;
    }

    /// <summary>The length-delimited fields of a protobuf message that have a number, or the whole number in it.</summary>
    private static List<byte[]> Fields(byte[] message, int number, out ulong whole)
    {
        whole = 0;
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    var value = Varint(message, ref at);
                    if (tag >> 3 == (ulong)number) whole = value;
                    break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Varint(message, ref at);
                    if (tag >> 3 == (ulong)number) found.Add(message[at..(at + length)]);
                    at += length;
                    break;
            }
        }

        return found;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
