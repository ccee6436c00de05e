using System.Text.Json;
using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains;

/// <summary>What was told of alerts, in full, one line an event: to be compared between a feed and a detector, or two feeds.</summary>
internal static class Told
{
    private const int PositionBits = 40;

    /// <summary>What a feed was told, in its order. The rows that only say how far an alert has grown meanwhile are left out: there are as many as there is time for.</summary>
    public static string[] Of(IEnumerable<FeedChange> changes) =>
    [
        .. changes.Select(change => change.Row).OfType<AlertRow>().DistinctBy(row => (row.Id, row.Revision >> PositionBits)).Select(row => Line(
            row.Id, row.Target, row.ChangedAt, row.StartedAt, row.State, row.Classification, row.Severity, row.Messages, row.Senders, row.UnknownSenders, row.Score, row.Probability,
            row.Campaign, row.Reasons)),
    ];

    public static string[] Of(IEnumerable<DetectionEvent> events) =>
    [
        .. events.Select(told => Line(
            AlertBook.AlertOf(told.Episode), told.Target, told.At, told.StartedAt, told.State, told.Classification, told.Severity, told.Messages, told.Senders, told.UnknownSenders,
            told.Score, told.Probability, told.Campaign, told.Reasons)),
    ];

    private static string Line(
        string alert, TargetId target, DateTimeOffset at, DateTimeOffset startedAt, EpisodeState state, Classification classification, Severity severity,
        long messages, long senders, long unknown, double score, double probability, string? campaign, IReadOnlyList<Reason> reasons) =>
        JsonSerializer.Serialize(new { alert, target, at, startedAt, state, classification, severity, messages, senders, unknown, score, probability, campaign, reasons });
}
