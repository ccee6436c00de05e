using PileOn.Contracts.Feed;
using PileOn.Detection.Campaigns;

namespace PileOn.Silo.Grains.Campaigns;

/// <summary>A workspace's campaigns as they are stored, with what has still to be told of them.</summary>
[GenerateSerializer, Alias("pileon.campaign-state")]
public sealed class CampaignState
{
    /// <summary>The linker; empty before the first footprint.</summary>
    [Id(0)] public byte[] Linker { get; set; } = [];

    /// <summary>The latest row of each campaign.</summary>
    [Id(1)] public Dictionary<string, CampaignRow> Rows { get; set; } = [];

    /// <summary>Facts that have perhaps not come to the log yet, in order.</summary>
    [Id(3)] public List<CampaignLink> Facts { get; set; } = [];

    /// <summary>Campaigns whose row the feed has perhaps not taken yet.</summary>
    [Id(4)] public HashSet<string> Untold { get; set; } = [];

    /// <summary>Campaigns whose row may say something else by now.</summary>
    [Id(5)] public HashSet<string> Changed { get; set; } = [];

    public CampaignState Copy() => new() { Linker = Linker, Rows = new(Rows), Facts = [.. Facts], Untold = [.. Untold], Changed = [.. Changed] };
}
