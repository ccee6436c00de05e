using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;
using PileOn.Detection.Episodes;

namespace PileOn.Api.Targets;

/// <summary>One target in depth, without any message text.</summary>
/// <param name="Messages">Every message ever taken, exactly.</param>
/// <param name="Senders">Distinct known senders, exact to 10,000, beyond that with 1% standard error.</param>
/// <param name="UnknownSenders">Messages whose sender is withheld.</param>
/// <param name="DeadLetters">Messages and other entries that made detection throw, and were neither taken since nor dismissed.</param>
/// <param name="Reasons">The running episode's or threat's evidence, heaviest first; empty when quiet.</param>
/// <param name="Timeline">Null before the first message.</param>
/// <param name="Phrases">Phrase clusters, heaviest first, described and not quoted.</param>
/// <param name="LeadingSenders">Who brought the crowd, first movers and the loudest of the running episode.</param>
internal sealed record TargetDetail(
    string Id,
    string? Name,
    IReadOnlyList<Handle> Handles,
    long Revision,
    EpisodeState State,
    Classification? Classification,
    Severity? Severity,
    double? Probability,
    string? Alert,
    string? Campaign,
    string? Headline,
    DateTimeOffset? Since,
    DateTimeOffset? At,
    long Messages,
    long Senders,
    long UnknownSenders,
    int LastTenMinutes,
    double UsualTenMinutes,
    int OpenThreats,
    int DeadLetters,
    IReadOnlyList<int> Sparkline,
    IReadOnlyList<Reason> Reasons,
    Timeline? Timeline,
    IReadOnlyList<PhraseView> Phrases,
    IReadOnlyList<SenderView> LeadingSenders)
{
    public static TargetDetail Of(TargetView view) => Of(view.Row, view.UnknownSenderMessages, view.Reasons, view.Timeline, view.Phrases, view.Senders);

    /// <summary>A target that has never had a message.</summary>
    public static TargetDetail Of(TargetId target, TargetProfile profile) => Of(TargetRow.Unheard(target, profile), 0, [], null, [], []);

    private static TargetDetail Of(
        TargetRow row, long unknownSenders, IReadOnlyList<Reason> reasons, Timeline? timeline, IReadOnlyList<PhraseView> phrases, IReadOnlyList<SenderView> senders) => new(
        row.Id, row.Name, row.Handles, row.Revision, row.State, row.Classification, row.Severity, row.Probability, row.Alert, row.Campaign, row.Headline,
        row.Since, row.At, row.Messages, row.Senders, unknownSenders, row.LastTenMinutes, row.UsualTenMinutes, row.OpenThreats, row.DeadLetters, row.Sparkline,
        reasons, timeline, phrases, senders);
}
