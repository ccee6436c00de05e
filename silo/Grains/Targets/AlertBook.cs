using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Targets;

/// <summary>Makes of a detector's events the revisions of alerts: one alert an episode or threat, counted up, never two.</summary>
internal static class AlertBook
{
    /// <summary>Alerts that are kept to be revised; the oldest go.</summary>
    private const int Most = 1_000;

    /// <summary>Event times older than this when they arrive are history.</summary>
    private static readonly TimeSpan HistoricalAfter = TimeSpan.FromDays(1);

    /// <summary>
    /// The alert of an episode (<c>e_7f</c>: <c>a_7f</c>) or a threat (<c>t_7f</c>: <c>a_t7f</c>). What follows the prefix comes from the first message, and
    /// an episode may begin with a threat: the two must not become one alert.
    /// </summary>
    public static string AlertOf(string episode) => (episode.StartsWith("t_", StringComparison.Ordinal) ? "a_t" : "a_") + episode[2..];

    /// <param name="alerts">The marks to go by; the event's is renewed.</param>
    /// <param name="told">What the detector told.</param>
    /// <param name="receivedAt">When the message that caused it was received.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="message">The ref of the message that caused it; null where none did.</param>
    public static AlertRow Revise(List<AlertMark> alerts, DetectionEvent told, DateTimeOffset receivedAt, DateTimeOffset now, string? message)
    {
        var id = AlertOf(told.Episode);
        var history = receivedAt - told.At > HistoricalAfter;
        var index = alerts.FindIndex(alert => alert.Id == id);
        var mark = index < 0
            ? new(id, Next(0, now), told.At, now, told.Messages, history, message)
            : alerts[index] with { Revision = Next(alerts[index].Revision, now), Historical = alerts[index].Historical && history };
        if (index >= 0) alerts.RemoveAt(index);
        else if (alerts.Count == Most) alerts.RemoveAt(0);
        alerts.Add(mark);
        return Row(mark, told);
    }

    /// <summary>The alert of a running episode with its counts and state as of now, which no event told; null when it is no longer kept.</summary>
    public static AlertRow? Refresh(List<AlertMark> alerts, DetectionEvent current, DateTimeOffset now)
    {
        var index = alerts.FindIndex(alert => alert.Id == AlertOf(current.Episode));
        if (index < 0) return null;
        alerts[index] = alerts[index] with { Revision = Next(alerts[index].Revision, now) };
        return Row(alerts[index], current);
    }

    // Revisions go by the clock, so that they go on after a crash that took the latest marks away.
    private static long Next(long revision, DateTimeOffset now) => Math.Max(revision + 1, now.ToUnixTimeMilliseconds());

    private static AlertRow Row(AlertMark mark, DetectionEvent told) => new()
    {
        Id = mark.Id,
        Revision = mark.Revision,
        Target = told.Target,
        State = told.State,
        Classification = told.Classification,
        Severity = told.Severity,
        StartedAt = told.StartedAt,
        RaisedAt = mark.RaisedAt,
        ChangedAt = told.At,
        EndedAt = told.Event == DetectionEventKind.Ended ? told.At : null,
        RaisedOn = mark.RaisedOn,
        Messages = told.Messages,
        Senders = told.Senders,
        UnknownSenders = told.UnknownSenders,
        Score = told.Score,
        Probability = told.Probability,
        Campaign = told.Campaign,
        Reasons = told.Reasons.ToArray(),
        Historical = mark.Historical,
        RaisedAtMessage = mark.RaisedAtMessage,
        Message = mark.Message,
    };
}
