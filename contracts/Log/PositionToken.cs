using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PileOn.Contracts.Log;

/// <summary>The opaque position string of an answer: the partitions a request touched, and how far each must have been applied to show it.</summary>
public sealed record PositionToken(IReadOnlyList<(int Partition, long Position)> Parts)
{
    /// <summary>The form clients keep and send back as <c>minPosition</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (partition, position) in Parts.OrderBy(part => part.Partition))
            text.Append(text.Length == 0 ? "" : ".").Append(partition).Append('-').Append(position);
        return text.Length == 0 ? "0" : text.ToString();
    }

    /// <summary>The position that covers both.</summary>
    public PositionToken With(PositionToken other) => new(
    [
        .. Parts.Concat(other.Parts).GroupBy(part => part.Partition, (partition, parts) => (partition, parts.Max(part => part.Position))),
    ]);

    /// <summary>Reads a token; false for anything this class did not write.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PositionToken? token)
    {
        token = null;
        if (text == "0")
        {
            token = new([]);
            return true;
        }

        var parts = new List<(int, long)>();
        foreach (var part in text.Split('.'))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (dash <= 0
                || !int.TryParse(part.AsSpan(0, dash), out var partition) || partition is < 0 or >= GrainKeys.Partitions
                || !long.TryParse(part.AsSpan(dash + 1), out var position) || position < 0
                || parts.Count == GrainKeys.Partitions)
                return false;
            parts.Add((partition, position));
        }

        token = new(parts);
        return true;
    }
}
