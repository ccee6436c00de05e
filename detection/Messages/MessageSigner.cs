using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Messages;

/// <summary>Computes once, where a message arrives, all that detection needs of the message alone.</summary>
public static class MessageSigner
{
    /// <summary>How far ahead of our clock an event time may be before it is taken as ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>No account is older than this: what says so, most of all 1 January 1970, is a source's way to say that it does not know.</summary>
    public static readonly DateTimeOffset FirstAccounts = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="message">As read.</param>
    /// <param name="receivedAt">Our time in UTC; offline the message's own event time.</param>
    public static SignedMessage Sign(Message message, DateTimeOffset receivedAt) => new()
    {
        Id = message.Id,
        Platform = message.Platform,
        Sender = message.Sender,
        SenderKey = SenderKey.Of(message.Platform, message.Sender),
        Kind = message.Kind,
        SentAt = SentAt(message, receivedAt),
        ReceivedAt = receivedAt,
        Text = message.Text,
        Signature = TextSigner.Sign(message.Text),
        Tone = ToneModel.Default.Score(message.Text),
        RootPost = message.RepostOf ?? message.QuoteOf ?? message.InReplyTo ?? message.Conversation,
        IsRepost = IsRepost(message) || IsRetold(message),
        OnlySaysThatItReposts = !IsRepost(message) && IsRetold(message),
        SenderCreatedAt = message.SenderCreatedAt >= FirstAccounts ? message.SenderCreatedAt : null,
        SenderName = message.SenderName,
        Url = message.Url,
        Addressee = message.Targets.Count == 1 ? OwnAccounts.KeyOf(message.Platform, message.Targets[0]) : default,
    };

    /// <summary>A message that signing threw at: as it was read, and nothing is made of it, for that may be what threw.</summary>
    /// <param name="message">As read.</param>
    /// <param name="receivedAt">Our time in UTC.</param>
    /// <param name="reason">What was thrown, without any text.</param>
    public static SignedMessage Unsigned(Message message, DateTimeOffset receivedAt, string reason) => new()
    {
        Id = message.Id,
        Platform = message.Platform,
        Sender = message.Sender,
        SenderKey = default,
        Kind = message.Kind,
        SentAt = SentAt(message, receivedAt),
        ReceivedAt = receivedAt,
        Text = message.Text,
        Url = message.Url,
        Unsigned = reason,
    };

    private static DateTimeOffset SentAt(Message message, DateTimeOffset receivedAt) => message.SentAt > receivedAt + Ahead ? receivedAt : message.SentAt;

    private static bool IsRepost(Message message) => message.RepostOf is not null || message.Kind == MessageKind.Repost;

    /// <summary>How people passed a post on before platforms had a button for it, and sources still write it. Nobody does in an e-mail, and anybody may write <c>RT</c>.</summary>
    private static bool IsRetold(Message message) =>
        message.Kind is MessageKind.Mention or MessageKind.Reply or MessageKind.Quote or MessageKind.Post && NamesAuthor(message.Text);

    private static bool NamesAuthor(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("RT @", StringComparison.Ordinal)) return false;
        var rest = text[4..];
        var name = 0;
        while (name < rest.Length && (char.IsLetterOrDigit(rest[name]) || rest[name] is '_' or '.' or '-')) name++;
        return name > 0 && name < rest.Length && rest[name] == ':';
    }
}
