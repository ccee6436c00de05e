using PileOn.Detection;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Tells about when each of a target's latest messages was received by where it stands in the log, in spans of an eighth of the retention: the list of them must name nobody
/// for much longer than their messages are kept, and a time for each would be a tenth of what is kept of a quiet target.
/// </summary>
internal sealed class ReceivedSpans
{
    private const int InARetention = 8;

    private readonly TimeSpan keep;
    private readonly List<Span> spans; // oldest first

    /// <param name="stored">As <see cref="Write"/> gave it; where it is damaged, nothing is known of the messages before.</param>
    /// <param name="keep">The retention.</param>
    public ReceivedSpans(byte[] stored, TimeSpan keep) => (this.keep, spans) = (keep, Read(stored));

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

    /// <summary>Some ten bytes a span: a quiet target has one or two, and of what it takes in the store every byte counts.</summary>
    public byte[] Write()
    {
        using var stored = new MemoryStream();
        using var writer = new BinaryWriter(stored);
        foreach (var span in spans)
        {
            var from = span.From.ToUnixTimeSeconds();
            writer.Write7BitEncodedInt64(span.First);
            writer.Write7BitEncodedInt64(from);
            writer.Write7BitEncodedInt64(((span.Until.UtcTicks - DateTimeOffset.UnixEpoch.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond) - from); // rather later: no message goes too early
        }

        return stored.ToArray();
    }

    private static List<Span> Read(byte[] stored)
    {
        try
        {
            return Packing.Read(stored, ReadAll);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static List<Span> ReadAll(BinaryReader reader)
    {
        var spans = new List<Span>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var (first, from) = (reader.Read7BitEncodedInt64(), DateTimeOffset.FromUnixTimeSeconds(reader.Read7BitEncodedInt64()));
            spans.Add(new(first, from, from.AddSeconds(reader.Read7BitEncodedInt64())));
        }

        return spans;
    }

    /// <param name="First">The position of the first message in it.</param>
    /// <param name="From">When that was received.</param>
    /// <param name="Until">When the latest message in it was received.</param>
    private readonly record struct Span(long First, DateTimeOffset From, DateTimeOffset Until);
}
