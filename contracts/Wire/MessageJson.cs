using PileOn.Detection.Messages;

namespace PileOn.Contracts.Wire;

/// <summary>Reads messages as sources send them: one JSON object in UTF-8.</summary>
public static class MessageJson
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaxLineBytes = 1 << 20;

    /// <summary>Reads one line. Unknown fields are passed over; a missing or unreadable field is named.</summary>
    public static MessageReading Read(ReadOnlySpan<byte> line) => throw new NotImplementedException();
}

/// <summary>A message, or why there is none.</summary>
public readonly record struct MessageReading(Message? Message, LineProblem? Problem);

/// <param name="Field">The field that is wrong; null when the line as a whole is.</param>
/// <param name="Reason">What was found and what was expected, in one sentence for a person.</param>
public sealed record LineProblem(string? Field, string Reason);
