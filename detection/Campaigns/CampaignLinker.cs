using PileOn.Detection.Identity;

namespace PileOn.Detection.Campaigns;

/// <summary>Links the episodes of a workspace that share phrases or senders into campaigns. Pure; fed with footprints in the order they are heard. Bounded. Not thread-safe.</summary>
public sealed class CampaignLinker
{
    /// <summary>Takes an episode's latest footprint.</summary>
    /// <returns>The facts that follow, for the episodes' targets; none when nothing has changed.</returns>
    public IReadOnlyList<CampaignLink> Observe(EpisodeFootprint footprint) => [];

    /// <summary>A campaign by id; null when there is none.</summary>
    public Campaign? Find(string id) => null;

    public byte[] Save() => [1];

    public static CampaignLinker Restore(ReadOnlySpan<byte> saved) => new();
}

/// <summary>Episodes linked by shared phrases or senders.</summary>
public sealed record Campaign
{
    public required string Id { get; init; }

    public required IReadOnlyList<EpisodeFootprint> Episodes { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Senders in more than one of its episodes, as far as the samples tell.</summary>
    public required IReadOnlyList<SenderKey> SharedSenders { get; init; }

    public required IReadOnlyList<SharedPhrase> SharedPhrases { get; init; }

    /// <summary>The campaign that took this one in, or null.</summary>
    public string? MergedInto { get; init; }
}

/// <summary>A phrase that more than one episode uses.</summary>
/// <param name="Episodes">The episodes' ids, in ordinal order.</param>
public sealed record SharedPhrase(IReadOnlyList<string> Episodes, Phrasing.TextSignature Signature);
