using System.Text.Json;

namespace PileOn.Contracts.Wire;

/// <summary>A field of a message that is looked at.</summary>
internal enum MessageField : byte
{
    Unknown,
    Id,
    Platform,
    Sender,
    Target,
    SentAt,
    Kind,
    Text,
    RepostOf,
    QuoteOf,
    InReplyTo,
    Conversation,
    Url,
    Urls,
    MediaHashes,
    SenderCreatedAt,
    SenderName,
    SenderFollowers,
    Lang,
}

/// <summary>The names of the fields, as they stand in JSON.</summary>
internal static class MessageFields
{
    private const int LongestName = 15;

    public static string? NameOf(MessageField field) => field switch
    {
        MessageField.Unknown => null,
        MessageField.Id => "id",
        MessageField.Platform => "platform",
        MessageField.Sender => "sender",
        MessageField.Target => "target",
        MessageField.SentAt => "sentAt",
        MessageField.Kind => "kind",
        MessageField.Text => "text",
        MessageField.RepostOf => "repostOf",
        MessageField.QuoteOf => "quoteOf",
        MessageField.InReplyTo => "inReplyTo",
        MessageField.Conversation => "conversation",
        MessageField.Url => "url",
        MessageField.Urls => "urls",
        MessageField.MediaHashes => "mediaHashes",
        MessageField.SenderCreatedAt => "senderCreatedAt",
        MessageField.SenderName => "senderName",
        MessageField.SenderFollowers => "senderFollowers",
        MessageField.Lang => "lang",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>The field whose name the reader stands on.</summary>
    public static MessageField Find(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Find(reader.ValueSpan);
        if (reader.ValueSpan.Length > LongestName * 6) // every letter as \uXXXX
            return MessageField.Unknown;
        Span<byte> name = stackalloc byte[LongestName * 6];
        try
        {
            return Find(name[..reader.CopyString(name)]);
        }
        catch (InvalidOperationException)
        {
            return MessageField.Unknown; // half a surrogate pair: no name of ours
        }
    }

    private static MessageField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => MessageField.Id,
        3 when name.SequenceEqual("url"u8) => MessageField.Url,
        4 when name.SequenceEqual("text"u8) => MessageField.Text,
        4 when name.SequenceEqual("kind"u8) => MessageField.Kind,
        4 when name.SequenceEqual("urls"u8) => MessageField.Urls,
        4 when name.SequenceEqual("lang"u8) => MessageField.Lang,
        6 when name.SequenceEqual("sender"u8) => MessageField.Sender,
        6 when name.SequenceEqual("target"u8) => MessageField.Target,
        6 when name.SequenceEqual("sentAt"u8) => MessageField.SentAt,
        7 when name.SequenceEqual("quoteOf"u8) => MessageField.QuoteOf,
        8 when name.SequenceEqual("platform"u8) => MessageField.Platform,
        8 when name.SequenceEqual("repostOf"u8) => MessageField.RepostOf,
        9 when name.SequenceEqual("inReplyTo"u8) => MessageField.InReplyTo,
        10 when name.SequenceEqual("senderName"u8) => MessageField.SenderName,
        11 when name.SequenceEqual("mediaHashes"u8) => MessageField.MediaHashes,
        12 when name.SequenceEqual("conversation"u8) => MessageField.Conversation,
        15 when name.SequenceEqual("senderCreatedAt"u8) => MessageField.SenderCreatedAt,
        15 when name.SequenceEqual("senderFollowers"u8) => MessageField.SenderFollowers,
        _ => MessageField.Unknown,
    };
}
