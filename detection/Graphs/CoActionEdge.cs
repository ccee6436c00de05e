namespace PileOn.Detection.Graphs;

/// <summary>Two accounts that acted together. Undirected edges have <paramref name="Source"/> before <paramref name="Target"/> (ordinal).</summary>
/// <param name="Weight">Pairs of shares (CooRTweet) or messages of the source (toolkit).</param>
public readonly record struct CoActionEdge(string Source, string Target, int Weight);
