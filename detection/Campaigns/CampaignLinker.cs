using PileOn.Detection.Identity;

namespace PileOn.Detection.Campaigns;

/// <summary>
/// Links the episodes of a workspace that share phrases, or more senders than chance gives, into campaigns, and takes links back that do not hold as more is
/// seen. A campaign keeps its id as it grows; where two meet, the older takes the younger in; where one falls apart, the piece with the oldest episode keeps
/// the id. Pure; fed with footprints in the order they are heard. Bounded. Not thread-safe.
/// </summary>
public sealed class CampaignLinker
{
    private const byte SnapshotVersion = 3;

    /// <summary>So many other targets are told to one. Each who joins a campaign of hundreds would be a fact for hundreds: of more, an eighth more or fewer is worth telling.</summary>
    internal const int ToldExactly = 8;

    /// <summary>How long an episode is remembered after its latest footprint.</summary>
    internal static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private readonly EpisodeGraph graph;
    private readonly CampaignNames names;

    public CampaignLinker() : this(new(), new()) { }

    private CampaignLinker(EpisodeGraph graph, CampaignNames names) => (this.graph, this.names) = (graph, names);

    /// <summary>Takes an episode's latest footprint.</summary>
    public CampaignNews Observe(EpisodeFootprint footprint)
    {
        var pieces = graph.PiecesOf(graph.Renew(footprint));
        var before = pieces.SelectMany(piece => piece).Where(episode => episode.Campaign is not null).ToDictionary(episode => episode, episode => episode.Campaign!);
        var ids = IdsOf(pieces);
        var facts = new List<CampaignLink>();
        for (var place = 0; place < pieces.Count; place++)
        {
            var others = ids[place] is null ? 0 : pieces[place].Select(episode => episode.Footprint.Target).Distinct().Count() - 1;
            foreach (var episode in pieces[place])
                if (Tell(episode, pieces[place], ids[place], others, footprint.At) is { } fact) facts.Add(fact);
        }

        foreach (var id in ids.OfType<string>()) names.Use(id);
        var left = before.Where(one => one.Key.Campaign != one.Value).ToArray();
        var used = left.Length > 0 ? Used() : []; // looking at all episodes takes time, and mostly nobody leaves
        foreach (var taken in left.Where(one => !used.Contains(one.Value)).GroupBy(one => one.Value))
            if (taken.Select(one => one.Key.Campaign).FirstOrDefault(id => id is not null) is { } into) names.Merge(taken.Key, into);
        return new(
            facts.OrderBy(fact => fact.Episode, StringComparer.Ordinal).ToArray(),
            before.Values.Concat(ids.OfType<string>()).Distinct().Order(StringComparer.Ordinal).ToArray());
    }

    /// <summary>A campaign by id, or the one that took it in; null when there is none.</summary>
    public Campaign? Find(string id)
    {
        var into = names.Resolve(id);
        var members = graph.Episodes.Where(episode => episode.Campaign == into).Select(episode => episode.Footprint)
            .OrderBy(footprint => footprint.StartedAt).ThenBy(footprint => footprint.Episode, StringComparer.Ordinal).ToArray();
        if (members.Length == 0) return null;
        var campaign = Campaign.Of(into, members);
        return into == id ? campaign : campaign with { Id = id, MergedInto = into };
    }

    /// <summary>How many episodes a campaign has, or the one that took it in; 0 when there is none.</summary>
    public int EpisodesOf(string id)
    {
        var into = names.Resolve(id);
        return graph.Episodes.Count(episode => episode.Campaign == into);
    }

    /// <summary>The id of the campaign an episode belongs to, also when it had ended before the campaign was seen; null when there is none.</summary>
    public string? CampaignOf(string episode) => graph.Find(episode)?.Campaign;

    /// <summary>Those of some senders who are in the latest footprint of an episode, which is a sample of its senders, for as long after it as it is remembered.</summary>
    public IReadOnlyList<SenderKey> MembersAmong(IReadOnlyList<SenderKey> senders, DateTimeOffset now)
    {
        var footprints = graph.Episodes.Select(episode => episode.Footprint).Where(footprint => now - footprint.At <= Remembered).ToArray();
        return senders.Where(sender => footprints.Any(footprint => footprint.Has(sender))).ToArray();
    }

    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(SnapshotVersion);
        graph.Save(writer);
        names.Save(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not of a version this code reads, or damaged.</exception>
    public static CampaignLinker Restore(ReadOnlySpan<byte> saved) => Packing.Read(saved.ToArray(), Load);

    private static CampaignLinker Load(BinaryReader reader)
    {
        var version = reader.ReadByte();
        if (version != SnapshotVersion) throw new InvalidDataException($"A campaign snapshot of version {version} cannot be read; this is version {SnapshotVersion}.");
        return new(EpisodeGraph.Load(reader), CampaignNames.Load(reader));
    }

    // Each piece keeps the id of its oldest member that has one, unless an older piece has it already.
    private string?[] IdsOf(List<List<LinkedEpisode>> pieces)
    {
        HashSet<string>? used = null;
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var ids = new string?[pieces.Count];
        for (var place = 0; place < ids.Length; place++)
            if (IsCampaign(place)) ids[place] = pieces[place].Select(episode => episode.Campaign).FirstOrDefault(id => id is not null && kept.Add(id));
        for (var place = 0; place < ids.Length; place++)
            if (ids[place] is null && IsCampaign(place)) (used ??= Used()).Add(ids[place] = names.For(pieces[place], used));
        return ids;

        // Who is alone is no campaign, unless all others are forgotten.
        bool IsCampaign(int place) => pieces[place].Count > 1 || (pieces.Count == 1 && pieces[place][0].HasOutlived);
    }

    private static CampaignLink? Tell(LinkedEpisode episode, List<LinkedEpisode> piece, string? id, int otherTargets, DateTimeOffset at)
    {
        if (id is null) episode.HasOutlived = false;
        if (episode.Campaign == id && (IsAsGoodAs(episode.OtherTargets, otherTargets) || piece.Count == 1)) return null;
        (episode.Campaign, episode.OtherTargets) = (id, otherTargets);
        var overlap = id is null ? default : episode.MostShared;
        return new(episode.Footprint.Target, episode.Id, id, at, overlap.Shared, overlap.Expected, otherTargets);
    }

    private static bool IsAsGoodAs(int told, int otherTargets) => told == otherTargets || Math.Abs(told - otherTargets) * ToldExactly < told;

    private HashSet<string> Used() => graph.Episodes.Select(episode => episode.Campaign).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
