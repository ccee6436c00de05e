using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Simulate;

/// <summary>A real stream to let something happen in.</summary>
internal static class BackgroundFile
{
    /// <summary>Its readable messages in the order of event time; lines that cannot be used are named and left out.</summary>
    /// <exception cref="CommandException">There is no such file, or no message in it.</exception>
    public static IReadOnlyList<Message> Read(string file)
    {
        var (report, messages) = (new Report(), new List<Message>());
        foreach (var line in RawLines.Read(file, static _ => { }).ToBlockingEnumerable().SelectMany(batch => batch))
        {
            var reading = line.Problem is null ? MessageJson.Read(line.Bytes.Span) : new(null, line.Problem);
            if (reading.Message is { } message) messages.Add(message);
            else if (reading.Problem is { } problem) report.Bad(file, line.Number, problem);
        }

        return messages.Count > 0 ? [.. messages.OrderBy(message => message.SentAt)] : throw CommandException.Unusable($"there is no message in {file}");
    }
}
