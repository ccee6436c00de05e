using System.Text.Json.Serialization;
using PileOn.Detection.Identity;

namespace PileOn.Detection.Episodes;

/// <summary>What happened to an episode or a threat.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DetectionEventKind>))]
public enum DetectionEventKind : byte
{
    [JsonStringEnumMemberName("raised")] Raised,

    /// <summary>Its classification, severity or campaign changed, another crowd came with a wording of its own, or more messages joined a threat.</summary>
    [JsonStringEnumMemberName("changed")] Changed,
    [JsonStringEnumMemberName("ended")] Ended,
}

/// <summary>One line of <c>pileon detect</c>, and what a target's grain tells: an alert raised, changed or ended.</summary>
[GenerateSerializer, Immutable, Alias("pileon.detection-event")]
public sealed record DetectionEvent
{
    [Id(0)] public required DetectionEventKind Event { get; init; }

    /// <summary>Stable id of the episode (<c>e_…</c>) or of the threat (<c>t_…</c>); it comes from the first message and the target alone.</summary>
    [Id(1)] public required string Episode { get; init; }

    [Id(2)] public required TargetId Target { get; init; }

    /// <summary>The latest event time read when this was caused; for an ending, the moment it was due.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>The episode's first message.</summary>
    [Id(4)] public required DateTimeOffset StartedAt { get; init; }

    [Id(5)] public required EpisodeState State { get; init; }

    [Id(6)] public required Classification Classification { get; init; }

    [Id(7)] public required Severity Severity { get; init; }

    /// <summary>Counted from <see cref="StartedAt"/>.</summary>
    [Id(8)] public required long Messages { get; init; }

    /// <summary>Distinct known senders, counted from <see cref="StartedAt"/>.</summary>
    [Id(9)] public required long Senders { get; init; }

    /// <summary>Messages of unknown senders, which are in <see cref="Messages"/> and not in <see cref="Senders"/>.</summary>
    [Id(10)] public long UnknownSenders { get; init; }

    /// <summary>log10 odds that this is what <see cref="Classification"/> says, clipped to ±6.</summary>
    [Id(11)] public required double Score { get; init; }

    /// <summary>1 / (1 + 10^-score).</summary>
    [Id(12)] public required double Probability { get; init; }

    /// <summary>The campaign's id (<c>c_…</c>), or null.</summary>
    [Id(13)] public string? Campaign { get; init; }

    /// <summary>Heaviest first.</summary>
    [Id(14)] public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Of what was told before: something joined a threat that says something else than what was in it, or another crowd an attack. Whoever has closed it is to look again.</summary>
    [Id(15)] public bool SaysMore { get; init; }
}
