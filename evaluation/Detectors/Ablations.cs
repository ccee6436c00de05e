using System.Collections.Frozen;
using System.Globalization;
using PileOn.Detection;
using PileOn.Detection.Episodes;

namespace PileOn.Evaluation.Detectors;

/// <summary>PileOn without one evidence term, and raising earlier or later: what each is worth.</summary>
public static class Ablations
{
    private static readonly string[] Terms =
    [
        ReasonCodes.Velocity, ReasonCodes.NewSenders, ReasonCodes.Root, ReasonCodes.Phrasing, ReasonCodes.SlowBurn, ReasonCodes.Disguise, ReasonCodes.Synchrony,
        ReasonCodes.YoungAccounts, ReasonCodes.SharedSenders, ReasonCodes.Hostility, ReasonCodes.PersistentHostility, ReasonCodes.Threat,
    ];

    /// <summary>Log10 odds to raise at.</summary>
    private static readonly double[] Odds = [0.5, 1, 1.5, 2.5, 3];

    public static IEnumerable<IDetector> Of(DetectionSettings settings) =>
    [
        .. Terms.Select(term => new PileOnDetector($"without {term}", settings with { LeftOut = new[] { term }.ToFrozenSet(StringComparer.Ordinal) })),
        .. Odds.Select(odds => new PileOnDetector(string.Create(CultureInfo.InvariantCulture, $"raising at 10^{odds}"), settings with { RaiseAt = odds })),
    ];
}
