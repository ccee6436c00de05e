using Microsoft.Extensions.Logging;
using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Log;

/// <summary>
/// Signs what comes in and what is read again from the log. A message that signing throws at holds up neither its request nor its partition: it comes unsigned,
/// goes the way of all others, and its target makes a dead letter of it.
/// </summary>
/// <param name="sign">Mostly <see cref="MessageSigner.Sign"/>.</param>
/// <param name="logger">Told of what was thrown.</param>
public sealed partial class SafeSigner(Func<Message, DateTimeOffset, SignedMessage> sign, ILogger<SafeSigner> logger)
{
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
            LogUnsigned(problem);
            return MessageSigner.Unsigned(message, receivedAt, DeadLetter.ReasonOf(problem));
        }
    }

    [LoggerMessage(LogLevel.Error, "A message could not be signed; it is taken, and becomes a dead letter")]
    private partial void LogUnsigned(Exception problem);
}
