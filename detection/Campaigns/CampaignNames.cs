using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PileOn.Detection.Campaigns;

/// <summary>Gives campaigns their ids, and remembers which campaign took which in. A campaign is named after an episode of it. Not thread-safe.</summary>
internal sealed class CampaignNames
{
    private const int MaxMerged = 1_024;

    private readonly SortedDictionary<string, string> merged = new(StringComparer.Ordinal);

    /// <summary>The campaign that an id stands for by now: itself, or the one that took it in.</summary>
    public string Resolve(string id)
    {
        while (merged.TryGetValue(id, out var into)) id = into;
        return id;
    }

    /// <summary>An id for a piece that has none: one it had before it was taken in, else a new one, after its oldest episode that gives none of those in use.</summary>
    /// <param name="piece">The oldest episode first.</param>
    /// <param name="used">Ids that campaigns have.</param>
    public string For(IReadOnlyList<LinkedEpisode> piece, IReadOnlySet<string> used)
    {
        var own = piece.Select(episode => Of(episode.Id)).ToArray();
        var name = own.FirstOrDefault(id => merged.ContainsKey(id) && !used.Contains(id)) ?? own.FirstOrDefault(id => !used.Contains(id));
        for (var again = 2; name is null; again++)
            if (Of($"{piece[0].Id}/{again}") is var other && !used.Contains(other)) name = other;
        return name;
    }

    /// <summary>Says that a campaign has an id: it stands for itself.</summary>
    public void Use(string id) => merged.Remove(id);

    /// <summary>Says that a campaign took another in, whose id is used no more.</summary>
    public void Merge(string from, string into)
    {
        if (merged.Count == MaxMerged) merged.Remove(merged.First().Key);
        merged[from] = into;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(merged.Count);
        foreach (var (from, into) in merged)
        {
            writer.Write(from);
            writer.Write(into);
        }
    }

    public static CampaignNames Load(BinaryReader reader)
    {
        var names = new CampaignNames();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var from = reader.ReadString();
            names.merged[from] = reader.ReadString();
        }

        return names;
    }

    private static string Of(string episode) => $"c_{XxHash3.HashToUInt64(MemoryMarshal.AsBytes(episode.AsSpan())):x16}";
}
