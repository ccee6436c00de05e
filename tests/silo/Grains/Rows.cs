using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Rows as targets, detectors and people would make them.</summary>
internal static class Rows
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static AlertRow Alert(
        string id, long revision = 1, string target = "anna", int raisedAfterMinutes = 0,
        Classification classification = Classification.Coordinated, EpisodeState state = EpisodeState.Active) => new()
    {
        Id = id, Revision = revision, Target = new(target), State = state, Classification = classification, Severity = Severity.Warning,
        StartedAt = At, RaisedAt = At.AddMinutes(raisedAfterMinutes), ChangedAt = At, RaisedOn = At, Messages = 10 * revision, Senders = 9, UnknownSenders = 1,
        Score = 4, Probability = 0.9999, Historical = false, RaisedAtMessage = 10,
        Reasons = new Reason[] { new("velocity", 81, 1.9, 4.2, new Dictionary<string, double> { ["minutes"] = 10 }, "81 messages in 10 minutes where 1.9 are usual") },
    };

    public static TargetRow Target(string id, long revision, long messages = 1) => new()
    {
        Id = id, Revision = revision, Handles = [], State = EpisodeState.Quiet, Messages = messages, Senders = 1,
        LastTenMinutes = 0, UsualTenMinutes = 0, Sparkline = [],
    };

    public static TriageRow Triage(string alert, long version, TriageState state) => new() { Id = alert, Revision = version, State = state, Notes = [] };

    public static CampaignRow Campaign(string id, long revision) => new()
    {
        Id = id, Revision = revision, Targets = new TargetId[] { new("anna"), new("bea") }, Episodes = new[] { "e_1", "e_2" },
        StartedAt = At, ChangedAt = At, SharedSenders = 12, SharedPhrases = 2,
    };
}
