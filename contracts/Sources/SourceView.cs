using System.Text.Json.Serialization;

namespace PileOn.Contracts.Sources;

/// <summary>Whether PileOn sees what a source has to show.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceState>))]
public enum SourceState : byte
{
    /// <summary>Too little has come to know what is usual, as after a single file: silence says nothing.</summary>
    [JsonStringEnumMemberName("new")] New,

    /// <summary>It sends as usual.</summary>
    [JsonStringEnumMemberName("watching")] Watching,

    /// <summary>It is silent beyond its norm: what happens there is not seen.</summary>
    [JsonStringEnumMemberName("not-watching")] NotWatching,

    /// <summary>It said that it has sent all it had, or its key was revoked.</summary>
    [JsonStringEnumMemberName("finished")] Finished,
}

/// <summary>One source as people see it.</summary>
/// <param name="Id"><c>key:{key id}</c>, or <c>key:{key id}:{name}</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="FirstAt">When it was first heard of.</param>
/// <param name="LastAt">When it was last heard of.</param>
/// <param name="Messages">Messages received since it is known.</param>
/// <param name="UsualGapSeconds">How long it usually is between two receipts; null where too few have come.</param>
/// <param name="FinishedAt">When it said that it has sent all it had; null when it has not, or has sent again.</param>
[GenerateSerializer, Immutable, Alias("pileon.source-view")]
public sealed record SourceView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] SourceState State,
    [property: Id(3)] DateTimeOffset FirstAt,
    [property: Id(4)] DateTimeOffset LastAt,
    [property: Id(5)] long Messages,
    [property: Id(6)] double? UsualGapSeconds,
    [property: Id(7)] DateTimeOffset? FinishedAt);
