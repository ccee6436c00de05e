using System.Runtime.CompilerServices;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Replay;

/// <summary>Groups lines into requests: as many as fit at full speed, and by what is due at a pace.</summary>
internal sealed class Batching(Pace pace, TimeProvider time)
{
    /// <summary>At a pace, how long a line may wait for others.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    private long? start;
    private DateTimeOffset first;

    public async IAsyncEnumerable<LineBatch> Group(IAsyncEnumerable<FileLine> lines, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var batch = new List<FileLine>();
        var bytes = 0;
        var opened = time.GetTimestamp();
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            var wait = UntilDue(line);
            if (batch.Count > 0 && (IsFull(batch, bytes + line.Bytes.Length) || pace.Factor is not null && (wait > Together || time.GetElapsedTime(opened) > Together)))
            {
                yield return LineBatch.Of(batch);
                (batch, bytes) = ([], 0);
            }

            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
            if (batch.Count == 0) opened = time.GetTimestamp();
            batch.Add(line);
            bytes += line.Bytes.Length + 1;
        }

        if (batch.Count > 0) yield return LineBatch.Of(batch);
    }

    private static bool IsFull(List<FileLine> batch, int bytesThen) => batch.Count == LineBatch.MaxLines || bytesThen > LineBatch.MaxBytes;

    /// <summary>A line that cannot be read is due at once: the server says what is wrong with it.</summary>
    private TimeSpan UntilDue(FileLine line)
    {
        if (pace.Factor is not { } factor || MessageJson.Read(line.Bytes.Span).Message is not { } message) return TimeSpan.Zero;
        if (start is null) (start, first) = (time.GetTimestamp(), message.SentAt);
        return (message.SentAt - first) / factor - time.GetElapsedTime(start.Value);
    }
}
