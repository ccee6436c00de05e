using System.IO.Hashing;
using System.Runtime.InteropServices;
using PileOn.Detection.Episodes;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Campaigns;

/// <summary>
/// Links the episodes of a workspace that share phrases, or more senders than chance gives, into campaigns. A campaign keeps its id as it grows; where two
/// meet, the older takes the younger in. Pure; fed with footprints in the order they are heard. Bounded. Not thread-safe.
/// </summary>
public sealed class CampaignLinker
{
    private const byte SnapshotVersion = 1;
    private const int MaxEpisodes = 512;
    private const int MaxMerged = 1_024;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private readonly SortedDictionary<string, Node> nodes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> merged = new(StringComparer.Ordinal);

    /// <summary>Takes an episode's latest footprint.</summary>
    /// <returns>The facts that follow, for the episodes' targets; none when nothing has changed.</returns>
    public IReadOnlyList<CampaignLink> Observe(EpisodeFootprint footprint)
    {
        Forget(footprint.At);
        if (nodes.TryGetValue(footprint.Episode, out var node)) node.Footprint = footprint;
        else nodes[footprint.Episode] = node = new(footprint);

        foreach (var (id, other) in nodes)
        {
            if (id == footprint.Episode || node.Neighbours.Contains(id) || !Linked(footprint, other.Footprint)) continue;
            node.Neighbours.Add(id);
            other.Neighbours.Add(footprint.Episode);
        }

        return Tell(ComponentOf(footprint.Episode), footprint.At);
    }

    /// <summary>A campaign by id; null when there is none.</summary>
    public Campaign? Find(string id)
    {
        if (merged.TryGetValue(id, out var into) && Find(into) is { } taken) return taken with { Id = id, MergedInto = taken.MergedInto ?? taken.Id };
        var episodes = nodes.Values.Where(node => node.Campaign == id).Select(node => node.Footprint).OrderBy(At).ThenBy(Id, StringComparer.Ordinal).ToArray();
        return episodes.Length == 0 ? null : Campaign.Of(id, episodes);
    }

    /// <summary>The id of the campaign an episode belongs to, also when it had ended before the campaign was seen; null when there is none.</summary>
    public string? CampaignOf(string episode)
    {
        var campaign = nodes.GetValueOrDefault(episode)?.Campaign;
        while (campaign is not null && merged.TryGetValue(campaign, out var into)) campaign = into;
        return campaign;
    }

    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(SnapshotVersion);
        writer.Write7BitEncodedInt(nodes.Count);
        foreach (var node in nodes.Values) node.Save(writer);
        writer.Write7BitEncodedInt(merged.Count);
        foreach (var (from, into) in merged)
        {
            writer.Write(from);
            writer.Write(into);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not of a version this code reads.</exception>
    public static CampaignLinker Restore(ReadOnlySpan<byte> saved)
    {
        using var reader = new BinaryReader(new MemoryStream(saved.ToArray(), writable: false));
        var version = reader.ReadByte();
        if (version != SnapshotVersion) throw new InvalidDataException($"A campaign snapshot of version {version} cannot be read; this is version {SnapshotVersion}.");
        var linker = new CampaignLinker();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var node = Node.Load(reader);
            linker.nodes[node.Footprint.Episode] = node;
        }

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var from = reader.ReadString();
            linker.merged[from] = reader.ReadString();
        }

        return linker;
    }

    private static DateTimeOffset At(EpisodeFootprint footprint) => footprint.StartedAt;

    private static string Id(EpisodeFootprint footprint) => footprint.Episode;

    private static bool Linked(EpisodeFootprint a, EpisodeFootprint b)
    {
        // Attackers take an innocent crowd's slogan: the same words for and against somebody are not the same people. And people who speak about one public
        // figure speak about others: only where both sides are attacked do shared senders make a campaign.
        if (SharePhrase(a, b) && IsAttack(a) == IsAttack(b)) return true;
        return IsAttack(a) && IsAttack(b) && a.Target != b.Target && SenderOverlap.Of(a, b).IsBeyondChance;
    }

    private static bool SharePhrase(EpisodeFootprint a, EpisodeFootprint b)
    {
        foreach (var left in a.Phrases)
            foreach (var right in b.Phrases)
                if (PhraseMatch.Same(left, right)) return true;
        return false;
    }

    private static bool IsAttack(EpisodeFootprint footprint) => footprint.Classification is Classification.Coordinated or Classification.PileOn;

    private List<Node> ComponentOf(string episode)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal) { episode };
        var open = new Queue<string>([episode]);
        while (open.TryDequeue(out var id))
            foreach (var neighbour in nodes[id].Neighbours)
                if (nodes.ContainsKey(neighbour) && found.Add(neighbour)) open.Enqueue(neighbour);
        return [.. found.Select(id => nodes[id])];
    }

    private List<CampaignLink> Tell(List<Node> component, DateTimeOffset at)
    {
        if (component.Count < 2) return [];
        var id = IdOf(component);
        var otherTargets = component.Select(node => node.Footprint.Target).Distinct().Count() - 1;
        var links = new List<CampaignLink>();
        foreach (var node in component)
        {
            if (node.Campaign == id && node.OtherTargets == otherTargets) continue;
            if (node.Campaign is { } before && before != id) Merge(before, id);
            (node.Campaign, node.OtherTargets) = (id, otherTargets);
            var overlap = OverlapWithOthers(node, component);
            links.Add(new(node.Footprint.Target, node.Footprint.Episode, id, at, overlap.Shared, overlap.Expected, otherTargets));
        }

        return links;
    }

    private static SenderOverlap OverlapWithOthers(Node node, List<Node> component)
    {
        var best = new SenderOverlap(0, 0, 0);
        foreach (var other in component)
        {
            if (other.Footprint.Target == node.Footprint.Target) continue;
            var overlap = SenderOverlap.Of(node.Footprint, other.Footprint);
            if (overlap.Shared > best.Shared) best = overlap;
        }

        return best;
    }

    // The oldest campaign among the episodes keeps its id; a new one takes it from its first episode.
    private static string IdOf(List<Node> component)
    {
        var byBeginning = component.OrderBy(node => node.Footprint.StartedAt).ThenBy(node => node.Footprint.Episode, StringComparer.Ordinal).ToList();
        var known = byBeginning.Find(node => node.Campaign is not null);
        return known?.Campaign ?? $"c_{XxHash3.HashToUInt64(MemoryMarshal.AsBytes(byBeginning[0].Footprint.Episode.AsSpan())):x16}";
    }

    private void Merge(string from, string into)
    {
        if (merged.Count == MaxMerged) merged.Remove(merged.First().Key);
        merged[from] = into;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var id in nodes.Where(node => now - node.Value.Footprint.At > Remembered).Select(node => node.Key).ToList()) nodes.Remove(id);
        while (nodes.Count >= MaxEpisodes)
            nodes.Remove(nodes.MinBy(node => (node.Value.Footprint.At, node.Key)).Key);
    }

    private sealed class Node(EpisodeFootprint footprint)
    {
        public EpisodeFootprint Footprint { get; set; } = footprint;

        public SortedSet<string> Neighbours { get; } = new(StringComparer.Ordinal);

        public string? Campaign { get; set; }

        public int OtherTargets { get; set; }

        public void Save(BinaryWriter writer)
        {
            StoredFootprint.Save(Footprint, writer);
            writer.Write(Campaign ?? "");
            writer.Write7BitEncodedInt(OtherTargets);
            writer.Write7BitEncodedInt(Neighbours.Count);
            foreach (var neighbour in Neighbours) writer.Write(neighbour);
        }

        public static Node Load(BinaryReader reader)
        {
            var node = new Node(StoredFootprint.Load(reader));
            var campaign = reader.ReadString();
            node.Campaign = campaign.Length == 0 ? null : campaign;
            node.OtherTargets = reader.Read7BitEncodedInt();
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--) node.Neighbours.Add(reader.ReadString());
            return node;
        }
    }
}
