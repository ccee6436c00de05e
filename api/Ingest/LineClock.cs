namespace PileOn.Api.Ingest;

/// <summary>
/// How long a line that has begun to come may take: what has come of it is held until it is whole. Between lines a source may pause for as long as it likes, and
/// what the server takes for its own work does not count.
/// </summary>
internal sealed class LineClock(TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource late = new(Timeout.InfiniteTimeSpan, time);
    private TimeSpan left = Patience;
    private bool isWithinLine;
    private long number;

    /// <summary>Cancelled when a line has taken too long.</summary>
    public CancellationToken Late => late.Token;

    /// <summary>Waits for more of the body, against the clock where a line is not whole.</summary>
    public async Task<bool> Wait(Task<bool> filling)
    {
        if (!isWithinLine || filling.IsCompleted) return await filling;
        var begun = time.GetTimestamp();
        late.CancelAfter(left);
        try
        {
            return await filling;
        }
        finally
        {
            late.CancelAfter(Timeout.InfiniteTimeSpan);
            left -= time.GetElapsedTime(begun);
            if (left < TimeSpan.Zero) left = TimeSpan.Zero;
        }
    }

    /// <summary>Looks at what came, once all of it that is whole was read.</summary>
    public void Look(MessageLines lines)
    {
        if (lines.Number > number || !lines.IsWithinLine) left = Patience;
        (number, isWithinLine) = (lines.Number, lines.IsWithinLine);
    }

    public void Dispose() => late.Dispose();
}
