using PileOn.Bench.Streams;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Micro;

/// <summary>Messages of a simulated day, of ordinary life and of an attack.</summary>
internal static class Sample
{
    public const int Size = 10_000;

    public static Message[] Messages { get; } = [.. new LongStream().Messages().Skip(10_000).Take(Size)];

    public static byte[][] Lines { get; } = Array.ConvertAll(Messages, message => Streams.Lines.Of([message])[..^1]);

    public static SignedMessage[] Signed { get; } = Array.ConvertAll(Messages, message => MessageSigner.Sign(message, message.SentAt));
}
