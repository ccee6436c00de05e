namespace PileOn.Contracts.Wire;

/// <summary>How a stream of messages is read.</summary>
public sealed record MessageLinesOptions
{
    public static MessageLinesOptions Default { get; } = new();

    /// <summary>Whether it is gzip; null looks at its first bytes.</summary>
    public bool? Gzip { get; init; }

    /// <summary>The most bytes to read, counted after decompression; what follows is reported and not read.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>The most lines to read; what follows is reported and not read.</summary>
    public long MaxLines { get; init; } = long.MaxValue;

    /// <summary>Whether a source that fails midway ends with a problem of a line, as damaged gzip does: what stood before is read. Else it throws.</summary>
    public bool EndsWhereSourceFails { get; init; }
}
