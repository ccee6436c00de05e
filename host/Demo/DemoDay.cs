using System.Buffers;
using System.Text.Json;
using PileOn.Host.Replay;
using PileOn.Simulation;
using PileOn.Simulation.Scenarios;

namespace PileOn.Host.Demo;

/// <summary>The simulated day, laid out so that its last message is as old as the moment it is sent.</summary>
/// <param name="Before">Ordinary days, so that there is something to compare with.</param>
/// <param name="Attack">Everything from its first message on.</param>
internal sealed record DemoDay(IReadOnlyList<FileLine> Before, IReadOnlyList<FileLine> Attack)
{
    /// <param name="end">The event time of the end.</param>
    public static DemoDay Ending(DateTimeOffset end)
    {
        var scenario = new PileOnDay();
        var begin = end - scenario.Length;
        var stream = scenario.Generate(scenario.Seed, scenario.Size, begin - scenario.Lead);
        var split = stream.Messages.TakeWhile(message => message.SentAt < begin).Count();
        var lines = Lines(stream);
        return new(lines[..split], lines[split..]);
    }

    private static FileLine[] Lines(SimulatedStream stream)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, MessageWriter.Options);
        var lines = new FileLine[stream.Messages.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            MessageWriter.Write(json, stream.Messages[i]);
            json.Flush();
            lines[i] = new("demo", i + 1, buffer.WrittenSpan.ToArray());
            buffer.ResetWrittenCount();
            json.Reset();
        }

        return lines;
    }
}
