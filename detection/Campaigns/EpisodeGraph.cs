namespace PileOn.Detection.Campaigns;

/// <summary>
/// A workspace's episodes and the links between them, weighed anew with every footprint. Bounded: what was not heard of for a week goes, and of more than
/// <see cref="MaxEpisodes"/> the one heard of longest ago. Not thread-safe.
/// </summary>
internal sealed class EpisodeGraph
{
    private const int MaxEpisodes = 512;

    private static readonly Comparer<LinkedEpisode> ByAge = Comparer<LinkedEpisode>.Create((one, other) =>
        one.Footprint.StartedAt.CompareTo(other.Footprint.StartedAt) is var order and not 0 ? order : string.CompareOrdinal(one.Id, other.Id));

    private readonly SortedDictionary<string, LinkedEpisode> episodes = new(StringComparer.Ordinal);

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyCollection<LinkedEpisode> Episodes => episodes.Values;

    public LinkedEpisode? Find(string id) => episodes.GetValueOrDefault(id);

    /// <summary>Takes an episode's footprint and weighs all its links: some are made, some dropped.</summary>
    /// <returns>The episode and those it was parted from; empty when more is known of it already.</returns>
    public IReadOnlyList<LinkedEpisode> Renew(EpisodeFootprint footprint)
    {
        foreach (var old in episodes.Values.Where(one => one.Id != footprint.Episode && footprint.At - one.Footprint.At > CampaignLinker.Remembered).ToArray()) Forget(old);
        if (!episodes.TryGetValue(footprint.Episode, out var episode))
        {
            if (episodes.Count == MaxEpisodes) Forget(episodes.Values.MinBy(one => one.Footprint.At)!);
            episodes.Add(footprint.Episode, episode = new(footprint));
        }
        else if (footprint.At < episode.Footprint.At)
        {
            return [];
        }

        episode.Footprint = footprint;
        var touched = new List<LinkedEpisode> { episode };
        foreach (var other in episodes.Values)
        {
            if (other == episode) continue;
            if (!episode.Neighbours.Contains(other.Id))
            {
                if (!EpisodeTie.Links(footprint, other.Footprint)) continue;
                episode.Neighbours.Add(other.Id);
                other.Neighbours.Add(episode.Id);
            }
            else if (!EpisodeTie.Holds(footprint, other.Footprint))
            {
                episode.Neighbours.Remove(other.Id);
                other.Neighbours.Remove(episode.Id);
                touched.Add(other);
            }
        }

        return touched;
    }

    /// <summary>The pieces that some episodes are in, the one with the oldest episode first; within each the oldest episode first.</summary>
    public List<List<LinkedEpisode>> PiecesOf(IEnumerable<LinkedEpisode> some)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pieces = new List<List<LinkedEpisode>>();
        foreach (var episode in some)
            if (seen.Add(episode.Id)) pieces.Add([.. Around(episode, seen).Order(ByAge)]);
        return [.. pieces.OrderBy(piece => piece[0], ByAge)];
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(episodes.Count);
        foreach (var episode in episodes.Values) episode.Save(writer);
    }

    public static EpisodeGraph Load(BinaryReader reader)
    {
        var graph = new EpisodeGraph();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var episode = LinkedEpisode.Load(reader);
            graph.episodes.Add(episode.Id, episode);
        }

        return graph;
    }

    private IEnumerable<LinkedEpisode> Around(LinkedEpisode first, HashSet<string> seen)
    {
        var open = new Queue<LinkedEpisode>([first]);
        while (open.TryDequeue(out var episode))
        {
            yield return episode;
            foreach (var id in episode.Neighbours.Concat(episode.Kin))
                if (seen.Add(id)) open.Enqueue(episodes[id]);
        }
    }

    // Forgetting is no evidence: what hung together through the episode goes on hanging together.
    private void Forget(LinkedEpisode gone)
    {
        episodes.Remove(gone.Id);
        LinkedEpisode? before = null;
        foreach (var id in gone.Neighbours.Union(gone.Kin).Order(StringComparer.Ordinal))
        {
            var left = episodes[id];
            left.Neighbours.Remove(gone.Id);
            left.Kin.Remove(gone.Id);
            left.HasOutlived = true;
            if (before is not null && !before.Neighbours.Contains(id))
            {
                before.Kin.Add(id);
                left.Kin.Add(before.Id);
            }

            before = left;
        }
    }
}
