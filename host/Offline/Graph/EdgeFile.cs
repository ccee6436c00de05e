using System.Globalization;
using PileOn.Detection.Graphs;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Graph;

/// <summary>Writes a network's edges, in the order they come.</summary>
internal static class EdgeFile
{
    public static void WriteCsv(ReadOnlySpan<CoActionEdge> edges, LineOutput lines)
    {
        lines.WriteLine("source,target,weight");
        foreach (var edge in edges)
            lines.WriteLine($"{Quoted(edge.Source)},{Quoted(edge.Target)},{edge.Weight.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>RFC 4180.</summary>
    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
