using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Messages;

/// <summary>
/// A message with all that detection computes from the message alone, once, where it arrives: its signature and its tone.
/// Made by <see cref="MessageSigner"/>; the same message always gives the same signed message.
/// </summary>
[GenerateSerializer, Immutable, Alias("pileon.signed-message")]
public sealed record SignedMessage
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Platform { get; init; }

    /// <summary>The account on its platform; null where it is withheld.</summary>
    [Id(2)] public string? Sender { get; init; }

    [Id(3)] public required SenderKey SenderKey { get; init; }

    [Id(4)] public required MessageKind Kind { get; init; }

    /// <summary>Event time in UTC, never later than <see cref="ReceivedAt"/> + 5 minutes.</summary>
    [Id(5)] public required DateTimeOffset SentAt { get; init; }

    /// <summary>Our time in UTC. Offline it equals <see cref="SentAt"/>.</summary>
    [Id(6)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The text as it was written, kept only while the message is looked at.</summary>
    [Id(7)] public string? Text { get; init; }

    /// <summary>Null when there is no text.</summary>
    [Id(8)] public TextSignature? Signature { get; init; }

    [Id(9)] public ToneScore Tone { get; init; }

    /// <summary>The post it reposts, quotes, answers or belongs to; null when it stands alone.</summary>
    [Id(10)] public string? RootPost { get; init; }

    /// <summary>A plain repost, by the platform's word or by a text that begins with <c>RT @name:</c>: its wording is somebody else's and is kept apart from shared phrasing.</summary>
    [Id(11)] public bool IsRepost { get; init; }

    /// <summary>It says of itself that it reposts, and the platform does not: whoever threatens could write so too.</summary>
    [Id(16)] public bool OnlySaysThatItReposts { get; init; }

    [Id(12)] public DateTimeOffset? SenderCreatedAt { get; init; }

    [Id(13)] public string? SenderName { get; init; }

    /// <summary>Where it can be seen and reported.</summary>
    [Id(14)] public string? Url { get; init; }

    /// <summary>The account it was written to, in small letters, as <see cref="SenderKey.Of"/> has it; unknown where it names several.</summary>
    [Id(15)] public SenderKey Addressee { get; init; }

    /// <summary>What signing threw, without any text: then there is no signature, no tone and no key of anybody, and no detector is given it. Null when it went well.</summary>
    [Id(17)] public string? Unsigned { get; init; }
}
