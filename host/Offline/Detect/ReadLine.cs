using PileOn.Contracts.Targets;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Offline.Detect;

/// <summary>A line that has been read: a message, signed or not yet, or a problem.</summary>
internal readonly record struct ReadLine(string File, long Number, Message? Message, SignedMessage? Signed, LineProblem? Problem)
{
    public static ReadLine Of(RawLine line)
    {
        if (line.Problem is not null) return new(line.File, line.Number, null, null, line.Problem);
        var reading = MessageJson.Read(line.Bytes.Span);
        return new(line.File, line.Number, reading.Message, null, reading.Problem);
    }

    /// <summary>Offline, our time is the message's own.</summary>
    public ReadLine Sign()
    {
        if (Message is null) return this;
        try
        {
            return this with { Signed = MessageSigner.Sign(Message, Message.SentAt) };
        }
        catch (Exception problem) // one message that cannot be read for detection stops no file; a server makes a dead letter of it
        {
            return this with { Message = null, Problem = new(null, $"detection cannot read it: {DeadLetter.ReasonOf(problem)}") };
        }
    }
}
