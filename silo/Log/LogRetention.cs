namespace PileOn.Silo.Log;

/// <summary>How long the log keeps messages from their receipt on, once they are applied. Targets keep what they have learned of them.</summary>
public sealed record LogRetention
{
    /// <summary>The least there may be: for seven days and a half a restart may need messages to recognise duplicates by.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromDays(8);

    /// <exception cref="ArgumentOutOfRangeException">It is less than <see cref="Least"/>.</exception>
    public LogRetention(TimeSpan keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, Least);
        Keep = keep;
    }

    /// <summary>90 days.</summary>
    public static LogRetention Default { get; } = new(TimeSpan.FromDays(90));

    public TimeSpan Keep { get; }
}
