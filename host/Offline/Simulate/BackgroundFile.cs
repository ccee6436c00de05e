using System.Text;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Offline.Simulate;

/// <summary>A real stream to let something happen in.</summary>
internal static class BackgroundFile
{
    /// <summary>Its readable messages in the order of event time; lines that cannot be read are left out.</summary>
    /// <exception cref="CommandException">There is no such file, or no message in it.</exception>
    public static IReadOnlyList<Message> Read(string file)
    {
        using var reader = new StreamReader(InputFile.OpenPlain(file));
        var messages = new List<Message>();
        while (reader.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line) && MessageJson.Read(Encoding.UTF8.GetBytes(line)).Message is { } message) messages.Add(message);
        return messages.Count > 0 ? [.. messages.OrderBy(message => message.SentAt)] : throw CommandException.Unusable($"there is no message in {file}");
    }
}
