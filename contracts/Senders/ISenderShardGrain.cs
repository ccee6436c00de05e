namespace PileOn.Contracts.Senders;

/// <summary>Senders of one shard of a workspace, keyed <c>{workspace}/{shard}</c>: a few bytes each, until one matters and gets a grain of its own.</summary>
[Alias("pileon.sender-shard")]
public interface ISenderShardGrain : IGrainWithStringKey
{
    /// <summary>Takes what a target saw of senders. Numbers are totals, so that hearing them twice changes nothing.</summary>
    [Alias("observe")]
    Task Observe([Immutable] IReadOnlyList<SenderSighting> sightings);

    /// <summary>For each sender, how many targets of the workspace it wrote to.</summary>
    [Alias("targets-of")]
    Task<IReadOnlyList<int>> TargetsOf([Immutable] IReadOnlyList<SenderKey> senders);

    /// <summary>What is known of each sender, with what its own grain had not been told yet; null when nothing is, as of somebody who wrote once.</summary>
    [Alias("profiles")]
    Task<IReadOnlyList<SenderProfile?>> Profiles([Immutable] IReadOnlyList<SenderKey> senders);

    /// <summary>Forgets those of some senders, here and in the store, from whom nothing was received for the retention, except whom the graph of a campaign may name: those in the latest footprint of an episode, until a week after it.</summary>
    /// <param name="senders">Whom it is about.</param>
    /// <param name="now">By a clock that things may be thrown away by.</param>
    /// <returns>How many were forgotten.</returns>
    [Alias("expire")]
    Task<int> Expire([Immutable] IReadOnlyList<SenderKey> senders, DateTimeOffset now);
}

/// <summary>What one target knows of one sender.</summary>
/// <param name="Messages">Messages to this target so far.</param>
/// <param name="Episode">The episode it takes part in, or null.</param>
/// <param name="Linking">Whether that episode may be part of a campaign, whose pages name its senders.</param>
/// <param name="ReceivedAt">When the latest of the messages was received.</param>
[GenerateSerializer, Immutable, Alias("pileon.sender-sighting")]
public readonly record struct SenderSighting(
    [property: Id(0)] SenderKey Sender,
    [property: Id(1)] string Platform,
    [property: Id(2)] string Account,
    [property: Id(3)] TargetId Target,
    [property: Id(4)] long Messages,
    [property: Id(5)] DateTimeOffset LastAt,
    [property: Id(6)] string? Episode,
    [property: Id(7)] bool Linking,
    [property: Id(8)] DateTimeOffset ReceivedAt = default);
