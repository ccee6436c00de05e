using PileOn.Contracts.Feed;
using PileOn.Detection.Campaigns;

namespace PileOn.Contracts.Campaigns;

/// <summary>The campaigns of a workspace, keyed <c>{workspace}</c>: links episodes that share phrases or senders, and tells their targets.</summary>
[Alias("pileon.campaign")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Takes an episode's latest footprint. Hearing one twice changes nothing.</summary>
    [Alias("observe")]
    Task Observe([Immutable] EpisodeFootprint footprint);

    [Alias("get")]
    Task<CampaignRow?> Get(string campaign);

    [Alias("graph")]
    Task<CampaignGraph?> Graph(string campaign);

    /// <summary>Those of some senders in the latest footprint of an episode, until a week after it: its campaign's graph may name them.</summary>
    [Alias("members")]
    Task<IReadOnlyList<SenderKey>> Members([Immutable] IReadOnlyList<SenderKey> senders, DateTimeOffset now);

    /// <summary>Has what was found and not told yet told, whatever became of the silo that was about to.</summary>
    [Alias("wake")]
    Task Wake();
}

/// <summary>A campaign as a graph: episodes, senders and phrases as nodes.</summary>
[GenerateSerializer, Immutable, Alias("pileon.campaign-graph")]
public sealed record CampaignGraph(
    [property: Id(0)] string Campaign,
    [property: Id(1)] IReadOnlyList<GraphNode> Nodes,
    [property: Id(2)] IReadOnlyList<GraphEdge> Edges);

/// <param name="Kind"><c>episode</c>, <c>sender</c> or <c>phrase</c>.</param>
[GenerateSerializer, Immutable, Alias("pileon.graph-node")]
public sealed record GraphNode([property: Id(0)] string Id, [property: Id(1)] string Kind, [property: Id(2)] string Label, [property: Id(3)] double Weight);

[GenerateSerializer, Immutable, Alias("pileon.graph-edge")]
public sealed record GraphEdge([property: Id(0)] string Source, [property: Id(1)] string Target, [property: Id(2)] double Weight);
