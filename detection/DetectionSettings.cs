namespace PileOn.Detection;

/// <summary>What can be set about detection. One version for live and offline.</summary>
public sealed record DetectionSettings
{
    public static DetectionSettings Default { get; } = new();

    /// <summary>How long a target must be quiet before its episode ends.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Log10 odds from which an alert is raised. What it costs in false alerts and gains in time is measured (docs/detection.md).</summary>
    public double RaiseAt { get; init; } = 2;

    /// <summary>How late a message may come and still count as in order.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Codes of evidence terms (<see cref="Episodes.ReasonCodes"/>) that are taken as if nothing was seen: to find out what each is worth. Tone goes by <c>hostility</c>.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = System.Collections.Frozen.FrozenSet<string>.Empty;
}
