namespace PileOn.Detection.Graphs;

/// <summary>Adds up weights of directed pairs of accounts and names them at the end.</summary>
internal sealed class EdgeWeights(IdTable ids)
{
    private readonly Dictionary<(int Source, int Target), int> weights = [];

    public void Add(int source, int target)
    {
        ref var weight = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(weights, (source, target), out _);
        weight++;
    }

    /// <summary>Edges of enough weight, sorted by source, then target (ordinal).</summary>
    public CoActionEdge[] Edges(int minWeight)
    {
        var edges = weights
            .Where(edge => edge.Value >= minWeight)
            .Select(edge => new CoActionEdge(ids[edge.Key.Source], ids[edge.Key.Target], edge.Value))
            .ToArray();
        Array.Sort(edges, static (a, b) =>
        {
            var bySource = string.CompareOrdinal(a.Source, b.Source);
            return bySource != 0 ? bySource : string.CompareOrdinal(a.Target, b.Target);
        });
        return edges;
    }
}
