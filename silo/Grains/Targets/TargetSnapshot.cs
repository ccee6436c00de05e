using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Targets;

/// <summary>Everything a target keeps, written as one: what it has applied, what it knows by then, and what it has still to tell.</summary>
[GenerateSerializer, Alias("pileon.target-snapshot")]
public sealed class TargetSnapshot
{
    /// <summary>The position of the last entry that is in it.</summary>
    [Id(0)] public long AppliedTo { get; set; }

    /// <summary>The detector. In memory it is here only while it is read or written.</summary>
    [Id(1)] public byte[] Detector { get; set; } = [];

    /// <summary>Alerts that may still be revised, the one revised longest ago first.</summary>
    [Id(2)] public List<AlertMark> Alerts { get; set; } = [];

    /// <summary>Alert rows the feed has perhaps not taken yet.</summary>
    [Id(3)] public List<AlertRow> Outbox { get; set; } = [];

    /// <summary>The latest entries that detection could not take and that count for nothing, oldest first.</summary>
    [Id(6)] public List<DeadLetter> DeadLetters { get; set; } = [];

    /// <summary>When the latest message was received.</summary>
    [Id(7)] public DateTimeOffset LatestReceivedAt { get; set; }

    /// <summary>The threat that was told last.</summary>
    [Id(8)] public AlertRow? LatestThreat { get; set; }

    /// <summary>Phrase clusters that people have seen, in the order of their names.</summary>
    [Id(9)] public List<int> NamedPhrases { get; set; } = [];

    /// <summary>The highest revision of an alert whose mark was let go.</summary>
    [Id(10)] public long LetGoAt { get; set; }

    /// <summary>What people decided, oldest first. The detector knows it too; here it outlives the detector and the log.</summary>
    [Id(11)] public List<PlacedDecision> Decisions { get; set; } = [];

    /// <summary>Entries after <see cref="AppliedTo"/> that detection is known not to take: it is not given them again.</summary>
    [Id(12)] public List<DeadLetter> SetAside { get; set; } = [];

    /// <summary>The latest messages without their text, oldest first, as <see cref="StoredViews"/> writes them.</summary>
    [Id(13)] public byte[] Recent { get; set; } = [];

    /// <summary>The latest footprint of each episode, where the campaign grain has perhaps not taken it yet; in the order they were taken.</summary>
    [Id(14)] public List<EpisodeFootprint> Footprints { get; set; } = [];

    /// <summary>Threats that something has joined that says more, where their triage records have perhaps not heard of it yet; in the order it did.</summary>
    [Id(15)] public List<Reopening> Reopenings { get; set; } = [];

    /// <summary>About when the latest messages were received, as <see cref="ReceivedSpans"/> writes it.</summary>
    [Id(17)] public byte[] Received { get; set; } = [];

    /// <summary>Where older dead letters stand than those in <see cref="DeadLetters"/>, as <see cref="LetterSpans"/> writes it.</summary>
    [Id(18)] public byte[] UnlistedLetters { get; set; } = [];

    /// <summary>Dead letters of which not even that could be kept, and that nobody has dismissed.</summary>
    [Id(19)] public long LostLetters { get; set; }

    /// <summary>The position of the last of these.</summary>
    [Id(20)] public long LostLettersUpTo { get; set; }
}

/// <summary>An alert is to be opened again if somebody had closed it or put it off before a time.</summary>
[GenerateSerializer, Immutable, Alias("pileon.reopening")]
public sealed record Reopening([property: Id(0)] string Alert, [property: Id(1)] DateTimeOffset On);

/// <summary>What of an alert is needed to write its next revision.</summary>
[GenerateSerializer, Immutable, Alias("pileon.alert-mark")]
public sealed record AlertMark(
    [property: Id(0)] string Id,
    [property: Id(1)] long Revision,
    [property: Id(2)] DateTimeOffset RaisedAt,
    [property: Id(3)] DateTimeOffset RaisedOn,
    [property: Id(4)] long RaisedAtMessage,
    [property: Id(5)] bool Historical,
    [property: Id(6)] string? Message = null,
    [property: Id(8)] DateTimeOffset? EndedAt = null,
    [property: Id(9)] string[]? Joined = null,
    [property: Id(10)] DateTimeOffset? SaidMoreOn = null,
    [property: Id(11)] Classification? Classification = null,
    [property: Id(12)] Severity? Severity = null)
{
    /// <summary>Whether what is told now calls for people who need not have come for what was told last: an <c>info</c> that turns, a crowd that proves to be led.</summary>
    public bool IsLessThan(DetectionEvent told) =>
        told.State != EpisodeState.Ended
        && (told.Severity > Severity || ((Classification, told.Classification) == (Detection.Episodes.Classification.PileOn, Detection.Episodes.Classification.Coordinated)));
}

/// <summary>A decision and its place in the log.</summary>
[GenerateSerializer, Immutable, Alias("pileon.placed-decision")]
public sealed record PlacedDecision([property: Id(0)] long Position, [property: Id(1)] Decision Decision);
