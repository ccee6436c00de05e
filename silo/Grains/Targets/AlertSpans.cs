using System.Diagnostics;
using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// One span for each thing told of an alert, in the trace of the request whose message caused it: from there until the feed has it. Kept in memory only: what
/// is told after a crash has no span. Not thread-safe.
/// </summary>
internal sealed class AlertSpans
{
    private static readonly ActivitySource Source = new(Instruments.Name);

    private readonly Queue<(long Row, Activity Span)> open = new();

    /// <param name="row">Which of the outbox' rows it is.</param>
    /// <param name="trace">Of the entry that caused it; null when nobody traces that.</param>
    public void Begin(long row, string? trace, AlertRow alert)
    {
        if (trace is null || !ActivityContext.TryParse(trace, null, isRemote: true, out var cause)) return;
        var around = Activity.Current;
        var span = Source.StartActivity("alert", ActivityKind.Internal, cause, links: around is null ? null : [new(around.Context)]);
        Activity.Current = around;
        if (span is null) return;
        span.SetTag("pileon.classification", alert.Classification.ToString());
        span.SetTag("pileon.event", alert.State == EpisodeState.Ended ? "ended" : alert.RaisedAt == alert.ChangedAt ? "raised" : "changed");
        open.Enqueue((row, span));
    }

    /// <summary>The feed has the first so many rows.</summary>
    public void Told(long rows)
    {
        while (open.TryPeek(out var first) && first.Row <= rows) open.Dequeue().Span.Stop();
    }
}
