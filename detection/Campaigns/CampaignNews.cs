namespace PileOn.Detection.Campaigns;

/// <summary>What follows from a footprint.</summary>
/// <param name="Facts">For the episodes' targets, by episode; none when nothing has changed for anybody.</param>
/// <param name="Campaigns">Ids of the campaigns that may say something else by now, also of those that are none any more.</param>
public sealed record CampaignNews(IReadOnlyList<CampaignLink> Facts, IReadOnlyList<string> Campaigns);
