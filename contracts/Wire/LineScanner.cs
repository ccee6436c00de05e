namespace PileOn.Contracts.Wire;

/// <summary>Finds the next line in what has been read so far. Keeps its place between calls, so that every byte is looked at once.</summary>
/// <param name="before">The number of the last line that somebody else has found in the same stream.</param>
internal abstract class LineScanner(long before)
{
    /// <summary>The number of the line found last.</summary>
    public long Number { get; protected set; } = before;

    /// <summary>Whether what follows is no longer its own.</summary>
    public virtual bool IsDone => false;

    /// <param name="unread">What has been read and not been consumed: a scan that finds nothing leaves at most one line of bearable length.</param>
    /// <param name="atEnd">Nothing follows.</param>
    public abstract LineScan Scan(Span<byte> unread, bool atEnd);

    /// <summary>Cuts white space off both ends.</summary>
    protected static (int Offset, int Length) Trim(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOfAnyExcept(" \t\r\n"u8);
        return first < 0 ? (0, 0) : (first, line.LastIndexOfAnyExcept(" \t\r\n"u8) + 1 - first);
    }
}

/// <param name="Consumed">Bytes that are done with, whether a line was found or not.</param>
/// <param name="Found">A line, or a problem that stands for one.</param>
internal readonly record struct LineScan(int Consumed, bool Found, int Offset, int Length, LineProblem? Problem)
{
    public static LineScan More(int consumed) => new(consumed, false, 0, 0, null);

    public static LineScan Refused(int consumed, LineProblem problem) => new(consumed, true, 0, 0, problem);
}
