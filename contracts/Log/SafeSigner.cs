using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Log;

/// <summary>
/// Signs what comes in and what is read again from the log. A message that signing throws at holds up neither its request nor its partition: it comes unsigned,
/// goes the way of all others, and its target makes a dead letter of it.
/// </summary>
/// <param name="sign">Mostly <see cref="MessageSigner.Sign"/>.</param>
/// <param name="logger">Told of what was thrown where, once: whoever finds what signing throws at may send it by the thousand, and it is read again with the log.</param>
public sealed partial class SafeSigner(Func<Message, DateTimeOffset, SignedMessage> sign, ILogger<SafeSigner> logger)
{
    /// <summary>Kinds of exceptions and where they came from: as many as the code has.</summary>
    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    /// <summary>As detection signs.</summary>
    public SafeSigner(ILogger<SafeSigner> logger) : this(MessageSigner.Sign, logger) { }

    public SignedMessage Sign(Message message, DateTimeOffset receivedAt)
    {
        try
        {
            return sign(message, receivedAt);
        }
        catch (Exception problem)
        {
            var reason = DeadLetter.ReasonOf(problem);
            if (told.TryAdd(reason, true)) LogUnsigned(problem);
            return MessageSigner.Unsigned(message, receivedAt, reason);
        }
    }

    [LoggerMessage(LogLevel.Error, "A message could not be signed; it is taken, and becomes a dead letter, as do all that fail here in the same way")]
    private partial void LogUnsigned(Exception problem);
}
