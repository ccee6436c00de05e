using System.Runtime.CompilerServices;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Replay;

/// <summary>Groups lines into requests: as many as fit of what is there at full speed, and by what is due at a pace.</summary>
internal sealed class Batching(Pace pace, TimeProvider time)
{
    /// <summary>How long a line may wait for others that are not due, or not there: whoever writes them may pause for hours.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    private long? start;
    private DateTimeOffset first;

    public async IAsyncEnumerable<LineBatch> Group(IAsyncEnumerable<FileLine> lines, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var batch = new List<FileLine>();
        var bytes = 0;
        var opened = time.GetTimestamp();
        var coming = lines.GetAsyncEnumerator(cancellation);
        var next = Task.FromResult(true);
        try
        {
            while (true)
            {
                next = coming.MoveNextAsync().AsTask();
                if (batch.Count > 0 && !await Comes(next, Together - time.GetElapsedTime(opened), cancellation))
                {
                    yield return LineBatch.Of(batch);
                    (batch, bytes) = ([], 0);
                }

                if (!await next.WaitAsync(cancellation)) break;
                var line = coming.Current;
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
        finally
        {
            // A read of standard input cannot be called off: what still waits there is left.
            if (next.IsCompleted) await coming.DisposeAsync();
        }
    }

    /// <summary>Whether there is more within a time.</summary>
    private async Task<bool> Comes(Task next, TimeSpan within, CancellationToken cancellation)
    {
        if (!next.IsCompleted && within > TimeSpan.Zero) await Task.WhenAny(next, Task.Delay(within, time, cancellation));
        return next.IsCompleted;
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
