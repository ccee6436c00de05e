using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Makes of a detector's events the revisions of alerts: one alert an episode or threat, counted up, never two. Keeps a mark of each in the snapshot, and which of
/// them may have to be opened again.
/// </summary>
internal sealed class AlertBook(TargetSnapshot snapshot)
{
    /// <summary>Alerts that are kept to be revised.</summary>
    internal const int Most = 1_000;

    /// <summary>Messages that joined a threat, of which the desk shows the latest.</summary>
    private const int MostJoined = 5;

    private const string ThreatPrefix = "a_t";

    /// <summary>Event times older than this when they arrive are history.</summary>
    private static readonly TimeSpan HistoricalAfter = TimeSpan.FromDays(1);

    /// <summary>
    /// The alert of an episode (<c>e_7f</c>: <c>a_7f</c>) or a threat (<c>t_7f</c>: <c>a_t7f</c>). What follows the prefix comes from the first message, and
    /// an episode may begin with a threat: the two must not become one alert.
    /// </summary>
    public static string AlertOf(string episode) => (episode.StartsWith("t_", StringComparison.Ordinal) ? ThreatPrefix : "a_") + episode[2..];

    /// <param name="told">What the detector told; the mark of its alert is renewed.</param>
    /// <param name="position">Of the entry that caused it.</param>
    /// <param name="receivedAt">When the message that caused it was received.</param>
    /// <param name="now">Our clock, before which nobody can have seen it: it is told only with the snapshot that holds it.</param>
    /// <param name="message">The ref of the message that caused it; null where none did.</param>
    /// <returns>Null for what is told of an episode that is over when its alert is no longer kept.</returns>
    public AlertRow? Revise(DetectionEvent told, long position, DateTimeOffset receivedAt, DateTimeOffset now, string? message)
    {
        var id = AlertOf(told.Episode);
        var history = receivedAt - told.At > HistoricalAfter;
        var index = snapshot.Alerts.FindIndex(alert => alert.Id == id);
        var known = index < 0 ? null : snapshot.Alerts[index];
        var over = told.State == EpisodeState.Ended && told.Event != DetectionEventKind.Ended;
        if (known is null && over) return null;
        DateTimeOffset? endedAt = told.State != EpisodeState.Ended ? null : over ? known?.EndedAt ?? told.At : told.At;
        var revision = known?.Revision ?? snapshot.LetGoAt;
        var saysMore = (told.SaysMore || known?.IsLessThan(told) == true) && position > AlertRevision.PositionOf(revision); // a log that is read again says nothing that was not there to be seen
        var mark = known is null
            ? new(
                id, AlertRevision.Next(revision, position), told.Classification == Classification.Threat ? told.StartedAt : told.At, now, told.Messages, history,
                message, endedAt, SaidMoreOn: saysMore ? now : null, Classification: told.Classification, Severity: told.Severity)
            : known with
            {
                Revision = AlertRevision.Next(revision, position), Historical = known.Historical && (history || over), EndedAt = endedAt,
                Joined = Joined(known, told, message), SaidMoreOn = saysMore ? now : known.SaidMoreOn,
                Classification = told.Classification, Severity = told.Severity,
            };
        if (index >= 0) snapshot.Alerts.RemoveAt(index);
        else if (snapshot.Alerts.Count == Most) LetOneGo();
        snapshot.Alerts.Add(mark);
        if (saysMore) Reopen(id, now);
        return Row(mark, told);
    }

    /// <summary>
    /// The alert of a running episode with its counts and state as of what has been applied, which no event told. It has the same revision whenever it is
    /// made of the same entries. Null when it is no longer kept.
    /// </summary>
    public AlertRow? Refresh(DetectionEvent current)
    {
        var mark = snapshot.Alerts.Find(alert => alert.Id == AlertOf(current.Episode));
        return mark is null ? null : Row(mark with { Revision = AlertRevision.Grown(mark.Revision, snapshot.AppliedTo) }, current);
    }

    private void Reopen(string id, DateTimeOffset on)
    {
        snapshot.Reopenings.RemoveAll(earlier => earlier.Alert == id);
        if (snapshot.Reopenings.Count == Most) snapshot.Reopenings.RemoveAt(0);
        snapshot.Reopenings.Add(new(id, on));
    }

    /// <summary>
    /// The one revised longest ago: of what has ended, or else of the threats, which nobody ends here. A running episode's stays. An alert that is revised
    /// after its mark went starts above all marks that went, so that its rows stay newer.
    /// </summary>
    private void LetOneGo()
    {
        var index = snapshot.Alerts.FindIndex(alert => alert.EndedAt is not null);
        if (index < 0) index = snapshot.Alerts.FindIndex(alert => alert.Id.StartsWith(ThreatPrefix, StringComparison.Ordinal));
        if (index < 0) index = 0;
        snapshot.LetGoAt = Math.Max(snapshot.LetGoAt, snapshot.Alerts[index].Revision);
        snapshot.Alerts.RemoveAt(index);
    }

    private static string[]? Joined(AlertMark mark, DetectionEvent told, string? message) =>
        told is not { Classification: Classification.Threat, Event: DetectionEventKind.Changed } || message is null || message == mark.Message ? mark.Joined
        : mark.Joined is null ? [message]
        : [.. mark.Joined.Where(other => other != message).TakeLast(MostJoined - 1), message];

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
        EndedAt = mark.EndedAt,
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
        Joined = mark.Joined ?? Array.Empty<string>(),
        SaidMoreOn = mark.SaidMoreOn,
    };
}
