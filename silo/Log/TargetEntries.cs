using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;

namespace PileOn.Silo.Log;

/// <summary>Makes of stored entries what targets apply. The same entry always gives the same.</summary>
internal static class TargetEntries
{
    /// <summary>Reads an entry; a message is read and signed anew.</summary>
    /// <returns>Null when a stored message no longer reads as one; it had been accepted, so that is a bug to be told.</returns>
    public static TargetEntry? Read(LogEntry entry, long position, DateTimeOffset receivedAt, SafeSigner signer) => entry switch
    {
        MessageEntry stored => MessageJson.Read(stored.Line.Span).Message is { } message
            ? Of(position, signer.Sign(message, receivedAt))
            : null,
        FactEntry fact => new TargetEntry(position, null, fact.Fact, null),
        DecisionEntry decided => new TargetEntry(position, null, null, null, decided.Decision),
        DismissEntry dismissal => new TargetEntry(position, null, null, null, Dismisses: dismissal.Position),
        TickEntry tick => new TargetEntry(position, null, null, tick.At),
        _ => throw new LogFormatException($"No target applies a {entry.GetType().Name}."),
    };

    public static TargetEntry Of(long position, SignedMessage message) => new(position, message, null, null);
}
