using System.Text.Json;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Wire;

/// <summary>A message while its fields are read, in whatever order they come.</summary>
internal struct MessageDraft
{
    private string? id;
    private string? platform;
    private string? sender;
    private bool senderSeen;
    private string[]? targets;
    private DateTimeOffset? sentAt;
    private MessageKind kind;
    private string? text;
    private string? repostOf;
    private string? quoteOf;
    private string? inReplyTo;
    private string? conversation;
    private string? url;
    private string[]? urls;
    private string[]? mediaHashes;
    private DateTimeOffset? senderCreatedAt;
    private string? senderName;
    private long? senderFollowers;
    private string? lang;

    /// <summary>Takes the value the reader stands on, to its end.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Take(MessageField field, ref Utf8JsonReader reader)
    {
        switch (field)
        {
            case MessageField.Id: return FieldValue.Name(ref reader, MessageLimits.Id, out id);
            case MessageField.Platform: return FieldValue.Platform(ref reader, out platform);
            case MessageField.Sender:
                senderSeen = true;
                sender = null;
                return reader.TokenType == JsonTokenType.Null ? null : FieldValue.Name(ref reader, MessageLimits.Sender, out sender);
            case MessageField.Target: return TargetField.Read(ref reader, out targets);
            case MessageField.SentAt: return FieldValue.Time(ref reader, out sentAt);
            case MessageField.Kind: return FieldValue.Kind(ref reader, out kind);
            case MessageField.Text: return FieldValue.Optional(ref reader, MessageLimits.Text, out text);
            case MessageField.RepostOf: return FieldValue.Optional(ref reader, MessageLimits.Reference, out repostOf);
            case MessageField.QuoteOf: return FieldValue.Optional(ref reader, MessageLimits.Reference, out quoteOf);
            case MessageField.InReplyTo: return FieldValue.Optional(ref reader, MessageLimits.Reference, out inReplyTo);
            case MessageField.Conversation: return FieldValue.Optional(ref reader, MessageLimits.Reference, out conversation);
            case MessageField.Url: return FieldValue.Optional(ref reader, MessageLimits.Url, out url);
            case MessageField.Urls: return FieldValue.List(ref reader, MessageLimits.Url, out urls);
            case MessageField.MediaHashes: return FieldValue.List(ref reader, MessageLimits.Reference, out mediaHashes);
            case MessageField.SenderCreatedAt:
                senderCreatedAt = null;
                return reader.TokenType == JsonTokenType.Null ? null : FieldValue.Time(ref reader, out senderCreatedAt);
            case MessageField.SenderName: return FieldValue.Optional(ref reader, MessageLimits.Reference, out senderName);
            case MessageField.SenderFollowers: return FieldValue.Count(ref reader, out senderFollowers);
            case MessageField.Lang: return FieldValue.Optional(ref reader, MessageLimits.Lang, out lang);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <returns>The first required field that has not come, or null.</returns>
    public readonly string? Missing() =>
        id is null ? "id"
        : platform is null ? "platform"
        : !senderSeen ? "sender"
        : targets is null ? "target"
        : sentAt is null ? "sentAt"
        : null;

    public readonly Message ToMessage() => new()
    {
        Id = id!,
        Platform = platform!,
        Sender = sender,
        Targets = targets!,
        SentAt = sentAt!.Value,
        Kind = kind,
        Text = text,
        RepostOf = repostOf,
        QuoteOf = quoteOf,
        InReplyTo = inReplyTo,
        Conversation = conversation,
        Url = url,
        Urls = urls ?? [],
        MediaHashes = mediaHashes ?? [],
        SenderCreatedAt = senderCreatedAt,
        SenderName = senderName,
        SenderFollowers = senderFollowers,
        Lang = lang,
    };
}
