namespace PileOn.Contracts.Senders;

/// <summary>One sender that matters (a second message, a second target, a member of an episode), keyed <c>{workspace}/{sender key}</c>.</summary>
[Alias("pileon.sender")]
public interface ISenderGrain : IGrainWithStringKey
{
    /// <summary>Takes what its shard tells; when it answers, that is durable.</summary>
    [Alias("observe")]
    Task Observe([Immutable] IReadOnlyList<SenderSighting> sightings);

    /// <returns>Null when nothing is known of the sender.</returns>
    [Alias("profile")]
    Task<SenderProfile?> Profile();

    /// <summary>Forgets the sender if nothing was received from it for the retention.</summary>
    /// <param name="heardAt">When its shard last heard of it, if it knows: most messages tell a sender's grain nothing new, and it is not told of them.</param>
    /// <param name="now">By a clock that things may be thrown away by.</param>
    /// <returns>Whether the sender was forgotten; false also where nothing was known.</returns>
    [Alias("expire")]
    Task<bool> Expire(DateTimeOffset? heardAt, DateTimeOffset now);
}

/// <summary>Where a sender has been seen.</summary>
[GenerateSerializer, Immutable, Alias("pileon.sender-profile")]
public sealed record SenderProfile(
    [property: Id(0)] string Platform,
    [property: Id(1)] string Account,
    [property: Id(2)] IReadOnlyList<SenderAtTarget> Targets);

/// <summary>A sender at one target.</summary>
[GenerateSerializer, Immutable, Alias("pileon.sender-at-target")]
public sealed record SenderAtTarget(
    [property: Id(0)] TargetId Target,
    [property: Id(1)] long Messages,
    [property: Id(2)] DateTimeOffset LastAt,
    [property: Id(3)] IReadOnlyList<string> Episodes);
