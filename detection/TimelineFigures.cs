namespace PileOn.Detection;

/// <summary>Messages in steps of ten minutes, oldest first, against the band that holds 95% of ordinary steps.</summary>
public sealed record TimelineFigures(
    DateTimeOffset From, int StepMinutes,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Platforms,
    IReadOnlyList<double> UsualLow, IReadOnlyList<double> UsualHigh);
