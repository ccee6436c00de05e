using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Feed;
using PileOn.Detection.Campaigns;

namespace PileOn.Silo.Grains.Campaigns;

/// <summary>Makes rows and graphs of campaigns.</summary>
internal static class CampaignRows
{
    /// <summary>Senders drawn in a graph; those in most episodes come first.</summary>
    public const int MostSenders = 400;

    public static CampaignRow Of(Campaign campaign, long revision) => new()
    {
        Id = campaign.Id,
        Revision = revision,
        Targets = campaign.Episodes.Select(episode => episode.Target).Distinct().Order().ToArray(),
        Episodes = campaign.Episodes.Select(episode => episode.Episode).Order(StringComparer.Ordinal).ToArray(),
        StartedAt = campaign.StartedAt,
        ChangedAt = campaign.ChangedAt,
        SharedSenders = campaign.SharedSenders.Count,
        SharedPhrases = campaign.SharedPhrases.Count,
        MergedInto = campaign.MergedInto,
    };

    /// <summary>Of a campaign whose episodes turned out to have nothing in common.</summary>
    public static CampaignRow FallenApart(CampaignRow before, long revision, DateTimeOffset at) => before.Episodes.Count == 0 ? before : before with
    {
        Revision = revision, ChangedAt = at, Targets = Array.Empty<TargetId>(), Episodes = Array.Empty<string>(), SharedSenders = 0, SharedPhrases = 0, MergedInto = null,
    };

    /// <summary>Whether two rows say the same, their revisions apart.</summary>
    public static bool SaySame(CampaignRow? one, CampaignRow other) =>
        one is not null
        && one.Targets.SequenceEqual(other.Targets) && one.Episodes.SequenceEqual(other.Episodes)
        && (one.StartedAt, one.ChangedAt, one.SharedSenders, one.SharedPhrases, one.MergedInto)
            == (other.StartedAt, other.ChangedAt, other.SharedSenders, other.SharedPhrases, other.MergedInto);

    /// <summary>Senders to be drawn with the episodes each is in, most episodes first.</summary>
    public static IReadOnlyList<(SenderKey Sender, IReadOnlyList<string> Episodes)> Senders(Campaign campaign)
    {
        var members = campaign.Episodes.Select(episode => (episode.Episode, Senders: episode.Senders.ToHashSet())).ToArray();
        return campaign.SharedSenders
            .Select(sender => (Sender: sender, Episodes: (IReadOnlyList<string>)members.Where(one => one.Senders.Contains(sender)).Select(one => one.Episode).ToArray()))
            .OrderByDescending(one => one.Episodes.Count).ThenBy(one => one.Sender)
            .Take(MostSenders).ToArray();
    }

    /// <param name="labels">What each of <see cref="Senders"/> is called, in order.</param>
    public static CampaignGraph Graph(Campaign campaign, IReadOnlyList<(SenderKey Sender, IReadOnlyList<string> Episodes)> senders, IReadOnlyList<string> labels)
    {
        var nodes = new List<GraphNode>();
        var edges = new List<GraphEdge>();
        foreach (var episode in campaign.Episodes) nodes.Add(new(episode.Episode, "episode", episode.Target.Value, episode.SenderCount));
        for (var index = 0; index < senders.Count; index++)
        {
            var id = $"s_{senders[index].Sender.Value:x16}";
            nodes.Add(new(id, "sender", labels[index], senders[index].Episodes.Count));
            foreach (var episode in senders[index].Episodes) edges.Add(new(id, episode, 1));
        }

        for (var index = 0; index < campaign.SharedPhrases.Count; index++)
        {
            var phrase = campaign.SharedPhrases[index];
            var id = $"p_{index + 1}";
            nodes.Add(new(id, "phrase", $"phrase {index + 1}", phrase.Episodes.Count));
            foreach (var episode in phrase.Episodes) edges.Add(new(id, episode, 1));
        }

        return new(campaign.Id, nodes, edges);
    }
}
