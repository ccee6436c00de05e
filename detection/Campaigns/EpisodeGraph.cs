namespace PileOn.Detection.Campaigns;

/// <summary>
/// A workspace's episodes and the links between them, weighed anew with every footprint. Bounded: what was not heard of for a week goes, and of more than
/// <see cref="MaxEpisodes"/> the one heard of longest ago. Not thread-safe.
/// </summary>
internal sealed class EpisodeGraph
{
    public const int MaxEpisodes = 512;

    private static readonly Comparer<LinkedEpisode> ByAge = Comparer<LinkedEpisode>.Create((one, other) =>
        one.Footprint.StartedAt.CompareTo(other.Footprint.StartedAt) is var order and not 0 ? order : string.CompareOrdinal(one.Id, other.Id));

    private readonly SortedDictionary<string, LinkedEpisode> episodes = new(StringComparer.Ordinal);
    private readonly LinkedEpisode?[] places = new LinkedEpisode?[MaxEpisodes];

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
            Add(episode = new(footprint, Array.IndexOf(places, null)));
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
            var wasLinked = episode.Neighbours.Contains(other.Place);
            var tie = EpisodeTie.Of(footprint, other.Footprint);
            if (wasLinked ? tie.Holds : tie.Links)
            {
                Join(episode, other, tie.Senders);
            }
            else if (wasLinked)
            {
                episode.Neighbours.Remove(other.Place);
                other.Neighbours.Remove(episode.Place);
                touched.Add(other);
            }
        }

        return touched;
    }

    /// <summary>The pieces that some episodes are in, the one with the oldest episode first; within each the oldest episode first.</summary>
    public List<List<LinkedEpisode>> PiecesOf(IEnumerable<LinkedEpisode> some)
    {
        var seen = new Places();
        var pieces = new List<List<LinkedEpisode>>();
        foreach (var episode in some)
            if (!seen.Contains(episode.Place)) pieces.Add([.. Around(episode, seen).Order(ByAge)]);
        return [.. pieces.OrderBy(piece => piece[0], ByAge)];
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(episodes.Count);
        var ranks = new int[MaxEpisodes];
        foreach (var (rank, episode) in episodes.Values.Index()) ranks[episode.Place] = rank;
        foreach (var episode in episodes.Values) episode.Save(writer, ranks, episodes.Count);
    }

    public static EpisodeGraph Load(BinaryReader reader)
    {
        var graph = new EpisodeGraph();
        var count = reader.Read7BitEncodedInt();
        for (var place = 0; place < count; place++) graph.Add(LinkedEpisode.Load(reader, place, count));
        foreach (var episode in graph.Episodes)
            foreach (var other in episode.Neighbours.Each().Where(place => place < episode.Place).Select(graph.At).ToArray())
                Join(episode, other, EpisodeTie.SendersOf(episode.Footprint, other.Footprint));
        return graph;
    }

    private void Add(LinkedEpisode episode)
    {
        episodes.Add(episode.Id, episode);
        places[episode.Place] = episode;
    }

    private LinkedEpisode At(int place) => places[place]!;

    private static void Join(LinkedEpisode one, LinkedEpisode other, SenderOverlap senders)
    {
        one.Join(other.Place, senders);
        other.Join(one.Place, senders);
    }

    private IEnumerable<LinkedEpisode> Around(LinkedEpisode first, Places seen)
    {
        var open = new Queue<LinkedEpisode>([first]);
        seen.Add(first.Place);
        while (open.TryDequeue(out var episode))
        {
            yield return episode;
            foreach (var place in episode.Neighbours.Each().Concat(episode.Kin.Each()))
            {
                if (seen.Contains(place)) continue;
                seen.Add(place);
                open.Enqueue(At(place));
            }
        }
    }

    // Forgetting is no evidence: what hung together through the episode goes on hanging together.
    private void Forget(LinkedEpisode gone)
    {
        episodes.Remove(gone.Id);
        places[gone.Place] = null;
        LinkedEpisode? before = null;
        foreach (var left in gone.Neighbours.Each().Union(gone.Kin.Each()).Select(At).OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            left.Neighbours.Remove(gone.Place);
            left.Kin.Remove(gone.Place);
            left.HasOutlived = true;
            if (before is not null && !before.Neighbours.Contains(left.Place))
            {
                before.Kin.Add(left.Place);
                left.Kin.Add(before.Place);
            }

            before = left;
        }
    }
}
