using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Detection.Tone;

namespace PileOn.Contracts.Targets;

/// <summary>One target in depth. It holds no message text.</summary>
[GenerateSerializer, Immutable, Alias("pileon.target-view")]
public sealed record TargetView
{
    /// <summary>The same row the feed shows.</summary>
    [Id(0)] public required TargetRow Row { get; init; }

    /// <summary>Messages from withheld senders.</summary>
    [Id(1)] public required long UnknownSenderMessages { get; init; }

    /// <summary>The running episode's or threat's evidence, heaviest first; empty when quiet.</summary>
    [Id(2)] public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Null before the first message that counts.</summary>
    [Id(3)] public required Timeline? Timeline { get; init; }

    /// <summary>Heaviest first, at most 12.</summary>
    [Id(4)] public required IReadOnlyList<PhraseView> Phrases { get; init; }

    /// <summary>Who brought the crowd, first movers and the loudest of the running episode, at most 27.</summary>
    [Id(5)] public required IReadOnlyList<SenderView> Senders { get; init; }

    /// <summary>The partition's position this view has applied.</summary>
    [Id(6)] public required long AppliedTo { get; init; }
}

/// <summary>Messages in steps of ten minutes of event time, against what is usual.</summary>
/// <param name="From">The first step's beginning.</param>
/// <param name="StepMinutes">Minutes a step.</param>
/// <param name="Platforms">Counts by platform, each as long as the other lists.</param>
/// <param name="UsualLow">Lower end of the band that holds 95% of ordinary steps.</param>
/// <param name="UsualHigh">Upper end of that band.</param>
[GenerateSerializer, Immutable, Alias("pileon.timeline")]
public sealed record Timeline(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] int StepMinutes,
    [property: Id(2)] IReadOnlyDictionary<string, IReadOnlyList<int>> Platforms,
    [property: Id(3)] IReadOnlyList<double> UsualLow,
    [property: Id(4)] IReadOnlyList<double> UsualHigh);

/// <summary>One phrase cluster, described and not quoted.</summary>
/// <param name="Cluster">Its number at this target.</param>
/// <param name="Kind">How it is described: <c>threat</c>, <c>attack</c>, <c>civil</c>, <c>formula</c>, <c>unclear</c>.</param>
/// <param name="Bits">The information in its shared wording.</param>
/// <param name="Disguised">Share of its messages that hide letters, 0 to 1.</param>
/// <param name="Name">What people call it: <c>A</c>, <c>B</c>, <c>C</c>, in the order in which they came to matter at this target. It stays.</param>
/// <param name="Fine">The decision by which this wording is fine here; null when it is not.</param>
[GenerateSerializer, Immutable, Alias("pileon.phrase-view")]
public sealed record PhraseView(
    [property: Id(0)] int Cluster,
    [property: Id(1)] string Kind,
    [property: Id(2)] long Messages,
    [property: Id(3)] long Senders,
    [property: Id(4)] double Bits,
    [property: Id(5)] double Disguised,
    [property: Id(6)] DateTimeOffset FirstAt,
    [property: Id(7)] DateTimeOffset LastAt,
    [property: Id(8)] string? FirstPlatform,
    [property: Id(9)] string? FirstSender,
    [property: Id(10)] string Name,
    [property: Id(11)] string? Fine = null);

/// <summary>One sender at one target.</summary>
/// <param name="Role"><c>amplifier</c> (the crowd came by way of a post of this account), <c>first-mover</c>, <c>loudest</c> or <c>member</c>.</param>
/// <param name="OtherTargets">Other targets of the workspace the sender wrote to, when known.</param>
[GenerateSerializer, Immutable, Alias("pileon.sender-view")]
public sealed record SenderView(
    [property: Id(0)] string Platform,
    [property: Id(1)] string Sender,
    [property: Id(2)] string Role,
    [property: Id(3)] long Messages,
    [property: Id(4)] DateTimeOffset FirstAt,
    [property: Id(5)] DateTimeOffset LastAt,
    [property: Id(6)] DateTimeOffset? CreatedAt,
    [property: Id(7)] int? OtherTargets);

/// <summary>One message without its text.</summary>
/// <param name="Ref">Stands for the message in <c>GET /v1/targets/{id}/messages/{ref}</c>, which reveals it.</param>
/// <param name="Tone">As its words are; where it names a protected fact, a threat whatever they are.</param>
[GenerateSerializer, Immutable, Alias("pileon.message-view")]
public sealed record MessageView(
    [property: Id(0)] string Ref,
    [property: Id(1)] string Platform,
    [property: Id(2)] MessageKind Kind,
    [property: Id(3)] string? Sender,
    [property: Id(4)] DateTimeOffset SentAt,
    [property: Id(5)] bool HasText,
    [property: Id(6)] int? Cluster,
    [property: Id(7)] ToneScore Tone,
    [property: Id(8)] string? Url);

/// <summary>Which messages to list.</summary>
/// <param name="Before">Only messages before this ref; null for the latest.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="Cluster">Only messages of this phrase cluster.</param>
/// <param name="Ref">Only this message.</param>
[GenerateSerializer, Immutable, Alias("pileon.message-query")]
public sealed record MessageQuery(
    [property: Id(0)] string? Before,
    [property: Id(1)] int Limit,
    [property: Id(2)] int? Cluster,
    [property: Id(3)] string? Ref = null);
