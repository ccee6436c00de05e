namespace PileOn.Detection.Campaigns;

/// <summary>One episode among those that may be linked.</summary>
/// <param name="place">Where it stands in its graph as long as it is there.</param>
internal sealed class LinkedEpisode(EpisodeFootprint footprint, int place)
{
    private SenderOverlap[] shared = [];

    public EpisodeFootprint Footprint { get; set; } = footprint;

    public int Place { get; } = place;

    public string Id => Footprint.Episode;

    /// <summary>Episodes it shares something with.</summary>
    public Places Neighbours { get; } = new();

    /// <summary>Episodes it hangs together with through one that is forgotten: what they shared with it can no longer be weighed, so that these links stay.</summary>
    public Places Kin { get; } = new();

    /// <summary>Its campaign had members that are forgotten: it is one though nobody else is left.</summary>
    public bool HasOutlived { get; set; }

    public string? Campaign { get; set; }

    /// <summary>As its target was told.</summary>
    public int OtherTargets { get; set; }

    /// <summary>The senders it shares with the neighbour with which it shares most; none when it has no neighbours at other targets.</summary>
    public SenderOverlap MostShared => Neighbours.Each().Select(place => shared[place]).DefaultIfEmpty().MaxBy(overlap => (overlap.Shared, -overlap.Expected));

    public void Join(int neighbour, SenderOverlap overlap)
    {
        if (neighbour >= shared.Length) Array.Resize(ref shared, neighbour + 1);
        Neighbours.Add(neighbour);
        shared[neighbour] = overlap;
    }

    /// <param name="ranks">By place: where its episode stands in the order in which they are saved.</param>
    /// <param name="episodes">How many are saved.</param>
    public void Save(BinaryWriter writer, ReadOnlySpan<int> ranks, int episodes)
    {
        StoredFootprint.Save(Footprint, writer);
        writer.Write(Campaign ?? "");
        writer.Write7BitEncodedInt(OtherTargets);
        writer.Write(HasOutlived);
        Neighbours.Save(writer, ranks, episodes);
        Kin.Save(writer, ranks, episodes);
    }

    /// <summary>What the neighbours share has to be weighed again.</summary>
    public static LinkedEpisode Load(BinaryReader reader, int place, int episodes)
    {
        var episode = new LinkedEpisode(StoredFootprint.Load(reader), place);
        var campaign = reader.ReadString();
        episode.Campaign = campaign.Length == 0 ? null : campaign;
        episode.OtherTargets = reader.Read7BitEncodedInt();
        episode.HasOutlived = reader.ReadBoolean();
        episode.Neighbours.Load(reader, episodes);
        episode.Kin.Load(reader, episodes);
        return episode;
    }
}
