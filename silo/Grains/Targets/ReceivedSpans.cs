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
        if (spans.Count == 0 || receivedAt >= spans[^1].From + (keep / InARetention)) spans.Add(new(position, receivedAt));
    }

    /// <summary>Lets go of the spans whose messages are all past the retention.</summary>
    /// <returns>The position before which all messages are; 0 where none are.</returns>
    public long LetGo(DateTimeOffset now)
    {
        var before = 0L;
        while (spans.Count > 0 && spans[0].From + (keep / InARetention) + keep <= now)
        {
            spans.RemoveAt(0);
            before = spans.Count > 0 ? spans[0].First : long.MaxValue;
        }

        return before;
    }
}

/// <param name="First">The position of the first message in it.</param>
/// <param name="From">When that was received.</param>
[GenerateSerializer, Immutable, Alias("pileon.received-span")]
public readonly record struct ReceivedSpan([property: Id(0)] long First, [property: Id(1)] DateTimeOffset From);
