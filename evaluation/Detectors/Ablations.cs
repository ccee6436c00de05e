using System.Collections.Frozen;
using PileOn.Detection;
using PileOn.Detection.Episodes;

namespace PileOn.Evaluation.Detectors;

/// <summary>PileOn without one evidence term: what each is worth.</summary>
public static class Ablations
{
    private static readonly string[] Terms =
    [
        ReasonCodes.Velocity, ReasonCodes.NewSenders, ReasonCodes.Phrasing, ReasonCodes.SlowBurn, ReasonCodes.Disguise, ReasonCodes.Synchrony,
        ReasonCodes.YoungAccounts, ReasonCodes.SharedSenders, ReasonCodes.Hostility, ReasonCodes.Threat,
    ];

    public static IEnumerable<IDetector> Of(DetectionSettings settings) =>
        Terms.Select(term => new PileOnDetector($"without {term}", settings with { LeftOut = new[] { term }.ToFrozenSet(StringComparer.Ordinal) }));
}
