namespace PileOn.Detection.Graphs;

/// <summary>Which published tool's meaning of "acting together" a network follows, edge for edge.</summary>
public enum CoActionDefinition
{
    /// <summary>CooRTweet 2.1.2 (Righetti and Balluff 2025): undirected, weighted by pairs of shares.</summary>
    CooRTweet,

    /// <summary>coordination-network-toolkit (Graham 2020): directed, weighted by messages of the source.</summary>
    Toolkit,
}
