using PileOn.Detection.Messages;

namespace PileOn.Contracts.Wire;

/// <summary>The kinds of message by their names in JSON.</summary>
internal static class MessageKinds
{
    public const string Expected = "must be one of mention, reply, quote, repost, comment, dm, email, call, post";

    public static bool TryFind(ReadOnlySpan<byte> name, out MessageKind kind)
    {
        MessageKind? found = name.Length switch
        {
            2 when name.SequenceEqual("dm"u8) => MessageKind.DirectMessage,
            4 when name.SequenceEqual("call"u8) => MessageKind.Call,
            4 when name.SequenceEqual("post"u8) => MessageKind.Post,
            5 when name.SequenceEqual("reply"u8) => MessageKind.Reply,
            5 when name.SequenceEqual("quote"u8) => MessageKind.Quote,
            5 when name.SequenceEqual("email"u8) => MessageKind.Email,
            6 when name.SequenceEqual("repost"u8) => MessageKind.Repost,
            7 when name.SequenceEqual("mention"u8) => MessageKind.Mention,
            7 when name.SequenceEqual("comment"u8) => MessageKind.Comment,
            _ => null,
        };
        kind = found ?? MessageKind.Mention;
        return found is not null;
    }
}
