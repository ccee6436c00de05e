using PileOn.Contracts.Feed;

namespace PileOn.Silo.Grains.Feed;

/// <summary>The feed's durable rows, written before the oldest changes are let go; changes after <see cref="Floor"/> stand in the feed's stream.</summary>
[GenerateSerializer, Alias("pileon.feed-state")]
public sealed class FeedState
{
    /// <summary>The number of the last change that is no longer kept as one.</summary>
    [Id(0)] public long Floor { get; set; }

    /// <summary>The latest durable rows with the numbers of their changes.</summary>
    [Id(1)] public List<FeedChange> Rows { get; set; } = [];
}

/// <summary>How far numbers have been set aside: after a crash they go on from there, so that no number is ever given twice.</summary>
[GenerateSerializer, Alias("pileon.feed-numbers")]
public sealed class FeedNumbers
{
    [Id(0)] public long Reserved { get; set; }
}
