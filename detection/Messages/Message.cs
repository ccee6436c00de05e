namespace PileOn.Detection.Messages;

/// <summary>One post, reply, quote, repost, comment, e-mail or logged call as a source sent it, checked but not yet looked at.</summary>
public sealed record Message
{
    /// <summary>Unique on its platform.</summary>
    public required string Id { get; init; }

    /// <summary>In lower case; open, any word is accepted.</summary>
    public required string Platform { get; init; }

    /// <summary>The account that wrote it; null where it is withheld.</summary>
    public string? Sender { get; init; }

    /// <summary>One to a hundred handles or target ids.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Event time in UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    public MessageKind Kind { get; init; } = MessageKind.Mention;

    /// <summary>What it says; null for calls and pictures.</summary>
    public string? Text { get; init; }

    public string? RepostOf { get; init; }

    public string? QuoteOf { get; init; }

    public string? InReplyTo { get; init; }

    public string? Conversation { get; init; }

    /// <summary>Where it can be seen and reported.</summary>
    public string? Url { get; init; }

    /// <summary>Links it carries.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    public IReadOnlyList<string> MediaHashes { get; init; } = [];

    public DateTimeOffset? SenderCreatedAt { get; init; }

    public string? SenderName { get; init; }

    public long? SenderFollowers { get; init; }

    public string? Lang { get; init; }
}
