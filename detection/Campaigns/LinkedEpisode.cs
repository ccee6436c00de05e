namespace PileOn.Detection.Campaigns;

/// <summary>One episode among those that may be linked.</summary>
internal sealed class LinkedEpisode(EpisodeFootprint footprint)
{
    public EpisodeFootprint Footprint { get; set; } = footprint;

    public string Id => Footprint.Episode;

    /// <summary>Episodes it shares something with.</summary>
    public SortedSet<string> Neighbours { get; } = new(StringComparer.Ordinal);

    /// <summary>Episodes it hangs together with through one that is forgotten: what they shared with it can no longer be weighed, so that these links stay.</summary>
    public SortedSet<string> Kin { get; } = new(StringComparer.Ordinal);

    /// <summary>Its campaign had members that are forgotten: it is one though nobody else is left.</summary>
    public bool HasOutlived { get; set; }

    public string? Campaign { get; set; }

    /// <summary>As its target was told.</summary>
    public int OtherTargets { get; set; }

    public void Save(BinaryWriter writer)
    {
        StoredFootprint.Save(Footprint, writer);
        writer.Write(Campaign ?? "");
        writer.Write7BitEncodedInt(OtherTargets);
        writer.Write(HasOutlived);
        Save(Neighbours, writer);
        Save(Kin, writer);
    }

    public static LinkedEpisode Load(BinaryReader reader)
    {
        var episode = new LinkedEpisode(StoredFootprint.Load(reader));
        var campaign = reader.ReadString();
        episode.Campaign = campaign.Length == 0 ? null : campaign;
        episode.OtherTargets = reader.Read7BitEncodedInt();
        episode.HasOutlived = reader.ReadBoolean();
        Load(episode.Neighbours, reader);
        Load(episode.Kin, reader);
        return episode;
    }

    private static void Save(SortedSet<string> ids, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(ids.Count);
        foreach (var id in ids) writer.Write(id);
    }

    private static void Load(SortedSet<string> ids, BinaryReader reader)
    {
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) ids.Add(reader.ReadString());
    }
}
