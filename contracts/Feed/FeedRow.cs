using System.Text.Json.Serialization;
using PileOn.Contracts.Alerts;
using PileOn.Contracts.Targets;
using PileOn.Detection.Episodes;

namespace PileOn.Contracts.Feed;

/// <summary>The latest state of one subject, as every reader of the feed sees it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TargetRow), "target")]
[JsonDerivedType(typeof(AlertRow), "alert")]
[JsonDerivedType(typeof(CampaignRow), "campaign")]
[JsonDerivedType(typeof(TriageRow), "triage")]
[GenerateSerializer, Immutable, Alias("pileon.feed-row")]
public abstract record FeedRow
{
    /// <summary>Unique among the subjects of its kind.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Counts up with each revision of the subject, so that a row that comes twice or late changes nothing.</summary>
    [Id(1)] public required long Revision { get; init; }
}

/// <summary>A target at a glance. Where its revision is 0 it has not answered since the feed began, and the row says no more than who it is.</summary>
[GenerateSerializer, Immutable, Alias("pileon.target-row")]
public sealed record TargetRow : FeedRow
{
    [Id(0)] public string? Name { get; init; }

    [Id(1)] public required IReadOnlyList<Handle> Handles { get; init; }

    [Id(2)] public required EpisodeState State { get; init; }

    /// <summary>Of the running episode; null when quiet.</summary>
    [Id(3)] public Classification? Classification { get; init; }

    [Id(4)] public Severity? Severity { get; init; }

    [Id(5)] public double? Probability { get; init; }

    /// <summary>The alert of the running episode.</summary>
    [Id(6)] public string? Alert { get; init; }

    /// <summary>The running episode's first message.</summary>
    [Id(7)] public DateTimeOffset? Since { get; init; }

    /// <summary>Every message ever taken, exactly.</summary>
    [Id(8)] public required long Messages { get; init; }

    /// <summary>Distinct known senders, exact to 10,000, beyond that with 1% standard error.</summary>
    [Id(9)] public required long Senders { get; init; }

    /// <summary>Messages in the last ten minutes of event time, as of <c>at</c>.</summary>
    [Id(10)] public required int LastTenMinutes { get; init; }

    /// <summary>What is usual in ten minutes at this hour.</summary>
    [Id(11)] public required double UsualTenMinutes { get; init; }

    /// <summary>Messages in steps of ten minutes over the twelve hours up to <c>at</c>, oldest first.</summary>
    [Id(12)] public required IReadOnlyList<int> Sparkline { get; init; }

    /// <summary>The target's latest event time; null before its first message.</summary>
    [Id(13)] public DateTimeOffset? At { get; init; }

    /// <summary>The sentence on the desk; null when quiet.</summary>
    [Id(14)] public string? Headline { get; init; }

    /// <summary>Campaign of the running episode.</summary>
    [Id(15)] public string? Campaign { get; init; }

    /// <summary>Possible threats that nobody has closed.</summary>
    [Id(16)] public int OpenThreats { get; init; }

    /// <summary>Messages and other entries that made detection throw, and were neither taken since nor dismissed.</summary>
    [Id(17)] public int DeadLetters { get; init; }

    /// <summary>Whether the target itself has said all this. A feed that begins again asks every target, and until one answers its row knows no more than its name.</summary>
    [JsonIgnore] public bool IsHeard => Revision > 0;

    /// <summary>Stands for a target that has said nothing; anything it says is newer.</summary>
    public static TargetRow Unheard(TargetId target, TargetProfile profile) => new()
    {
        Id = target.Value, Revision = 0, Name = profile.Name, Handles = profile.Handles, State = EpisodeState.Quiet,
        Messages = 0, Senders = 0, LastTenMinutes = 0, UsualTenMinutes = 0, Sparkline = [],
    };
}

/// <summary>What is told about an episode or a threat: one an episode, revised as it changes.</summary>
[GenerateSerializer, Immutable, Alias("pileon.alert-row")]
public sealed record AlertRow : FeedRow
{
    [Id(0)] public required TargetId Target { get; init; }

    [Id(1)] public required EpisodeState State { get; init; }

    [Id(2)] public required Classification Classification { get; init; }

    [Id(3)] public required Severity Severity { get; init; }

    [Id(4)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Event time at which it was raised.</summary>
    [Id(5)] public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Event time of the latest change.</summary>
    [Id(6)] public required DateTimeOffset ChangedAt { get; init; }

    [Id(7)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Our clock when it was raised.</summary>
    [Id(8)] public required DateTimeOffset RaisedOn { get; init; }

    [Id(9)] public required long Messages { get; init; }

    [Id(10)] public required long Senders { get; init; }

    [Id(11)] public required long UnknownSenders { get; init; }

    [Id(12)] public required double Score { get; init; }

    [Id(13)] public required double Probability { get; init; }

    [Id(14)] public string? Campaign { get; init; }

    [Id(15)] public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Its events were more than a day old when they arrived: kept and shown, nobody is notified.</summary>
    [Id(16)] public required bool Historical { get; init; }

    /// <summary>Messages of the episode when it was raised.</summary>
    [Id(17)] public required long RaisedAtMessage { get; init; }

    /// <summary>The ref of the message that raised it: for a threat, the threat itself. Null where time or another target did.</summary>
    [Id(18)] public string? Message { get; init; }

    /// <summary>Of a threat: the refs of the latest messages that joined it and revised it, oldest first, at most five.</summary>
    [Id(19)] public IReadOnlyList<string> Joined { get; init; } = Array.Empty<string>();

    /// <summary>
    /// When we took in what made it more than it was: what joined a threat and says something else than what was in it by then, or what raised the severity of
    /// another alert or showed a pile-on to be coordinated. It is opened again if it was closed or put off before that.
    /// </summary>
    [Id(20)] public DateTimeOffset? SaidMoreOn { get; init; }
}

/// <summary>Episodes at one or more targets linked by shared phrases or senders; none once they turned out to share nothing.</summary>
[GenerateSerializer, Immutable, Alias("pileon.campaign-row")]
public sealed record CampaignRow : FeedRow
{
    [Id(0)] public required IReadOnlyList<TargetId> Targets { get; init; }

    [Id(1)] public required IReadOnlyList<string> Episodes { get; init; }

    [Id(2)] public required DateTimeOffset StartedAt { get; init; }

    [Id(3)] public required DateTimeOffset ChangedAt { get; init; }

    [Id(4)] public required long SharedSenders { get; init; }

    [Id(5)] public required int SharedPhrases { get; init; }

    /// <summary>The campaign that took this one in, or null.</summary>
    [Id(6)] public string? MergedInto { get; init; }
}
