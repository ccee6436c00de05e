namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Tells about when each of a target's latest messages was received by where it stands in the log, in spans of an eighth of the retention: the list of them must name nobody
/// for much longer than their messages are kept, and a time for each would be a tenth of what is kept of a quiet target.
/// </summary>
/// <param name="spans">Oldest first; grows by one in a span in which something comes.</param>
internal sealed class ReceivedSpans(List<ReceivedSpan> spans, TimeSpan keep)
{
    private const int InARetention = 8;

    public void Add(long position, DateTimeOffset receivedAt)
    {
        var most = keep / InARetention;
        if (spans.Count == 0 || receivedAt >= spans[^1].From + most || receivedAt < spans[^1].Until - most) spans.Add(new(position, receivedAt, receivedAt)); // the clock may have gone back
        else if (receivedAt > spans[^1].Until) spans[^1] = spans[^1] with { Until = receivedAt };
    }

    /// <summary>
    /// Lets go of the spans whose messages are all past the retention, and of all before them: those stand earlier in the log, though a clock that was ahead may say that they
    /// came later. Each span says itself when it ended, by whatever retention it was made.
    /// </summary>
    /// <returns>The position before which all messages are; 0 where none are.</returns>
    public long LetGo(DateTimeOffset now)
    {
        var past = spans.FindLastIndex(span => span.Until + keep <= now) + 1;
        if (past == 0) return 0;
        spans.RemoveRange(0, past);
        return spans.Count > 0 ? spans[0].First : long.MaxValue;
    }
}

/// <param name="First">The position of the first message in it.</param>
/// <param name="From">When that was received.</param>
/// <param name="Until">When the latest message in it was received.</param>
[GenerateSerializer, Immutable, Alias("pileon.received-span")]
public readonly record struct ReceivedSpan([property: Id(0)] long First, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset Until);
