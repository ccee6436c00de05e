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

    /// <param name="order">Places in the order in which the episodes are saved.</param>
    public void Save(BinaryWriter writer, IReadOnlyList<int> order)
    {
        StoredFootprint.Save(Footprint, writer);
        writer.Write(Campaign ?? "");
        writer.Write7BitEncodedInt(OtherTargets);
        writer.Write(HasOutlived);
        Save(Neighbours, writer, order);
        Save(Kin, writer, order);
    }

    /// <summary>What the neighbours share has to be weighed again.</summary>
    public static LinkedEpisode Load(BinaryReader reader, int place, int episodes)
    {
        var episode = new LinkedEpisode(StoredFootprint.Load(reader), place);
        var campaign = reader.ReadString();
        episode.Campaign = campaign.Length == 0 ? null : campaign;
        episode.OtherTargets = reader.Read7BitEncodedInt();
        episode.HasOutlived = reader.ReadBoolean();
        Load(episode.Neighbours, reader, episodes);
        Load(episode.Kin, reader, episodes);
        return episode;
    }

    private static void Save(Places places, BinaryWriter writer, IReadOnlyList<int> order)
    {
        for (var first = 0; first < order.Count; first += 8)
        {
            var bits = 0;
            for (var bit = 0; bit < 8 && first + bit < order.Count; bit++)
                if (places.Contains(order[first + bit])) bits |= 1 << bit;
            writer.Write((byte)bits);
        }
    }

    private static void Load(Places places, BinaryReader reader, int episodes)
    {
        for (var first = 0; first < episodes; first += 8)
        {
            var bits = reader.ReadByte();
            for (var bit = 0; bit < 8; bit++)
                if ((bits & 1 << bit) != 0) places.Add(first + bit);
        }
    }
}
