using PileOn.Detection.Identity;

namespace PileOn.Detection.Campaigns;

/// <summary>A fact about other targets that comes back to a target: its episode is part of a campaign.</summary>
/// <param name="Target">Whom the fact is for.</param>
/// <param name="Episode">The episode at that target.</param>
/// <param name="Campaign">The campaign's id (<c>c_…</c>); null when the episode has been split off.</param>
/// <param name="At">The latest event time when it was found.</param>
/// <param name="SharedSenders">Senders the episode shares with the one other with which it shares most.</param>
/// <param name="ExpectedSharedSenders">How many chance would give.</param>
/// <param name="OtherTargets">How many other targets are in the campaign.</param>
[GenerateSerializer, Immutable, Alias("pileon.campaign-link")]
public sealed record CampaignLink(
    [property: Id(0)] TargetId Target,
    [property: Id(1)] string Episode,
    [property: Id(2)] string? Campaign,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] long SharedSenders,
    [property: Id(5)] double ExpectedSharedSenders,
    [property: Id(6)] int OtherTargets);
