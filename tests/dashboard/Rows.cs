using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Dashboard.Tests;

internal static class Rows
{
    public static CampaignRow Campaign(string id, long revision = 1) => new()
    {
        Id = id, Revision = revision, Targets = new TargetId[] { new("north-marsh") }, Episodes = new[] { "e_1" },
        StartedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch, SharedSenders = 3, SharedPhrases = 1,
    };

    public static AlertRow Alert(string id) => new()
    {
        Id = id, Revision = 1, Target = new("north-marsh"), State = EpisodeState.Active, Classification = Classification.PileOn, Severity = Severity.Warning,
        StartedAt = DateTimeOffset.UnixEpoch, RaisedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch, RaisedOn = DateTimeOffset.UnixEpoch,
        Messages = 81, Senders = 77, UnknownSenders = 0, Score = 4, Probability = 0.9999, Historical = false, RaisedAtMessage = 11,
        Reasons = new Reason[] { new("velocity", 81, 1.9, 4.2, new Dictionary<string, double> { ["minutes"] = 10 }, "81 messages in 10 minutes where 1.9 are usual") },
    };

    public static FeedPage Page(long from, long to, bool reset = false) => new(reset, from, to, to, []);
}
