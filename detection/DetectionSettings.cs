namespace PileOn.Detection;

/// <summary>What can be set about detection. One version for live and offline.</summary>
public sealed record DetectionSettings
{
    public static DetectionSettings Default { get; } = new();

    /// <summary>How long a target must be quiet before its episode ends.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How late a message may come and still count as in order.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(10);
}
