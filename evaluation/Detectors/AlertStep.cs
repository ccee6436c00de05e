using PileOn.Detection.Episodes;

namespace PileOn.Evaluation.Detectors;

/// <summary>One thing told about an alert.</summary>
/// <param name="Place">The place in the stream of the message that caused it.</param>
/// <param name="At">Event time.</param>
/// <param name="Classification">What it is said to be; null for a detector that only alarms.</param>
/// <param name="Probability">How sure the detector says it is; null for one that does not say.</param>
public readonly record struct AlertStep(int Place, DateTimeOffset At, Classification? Classification, double? Probability)
{
    /// <summary>A surge and something organised are written down and wake nobody.</summary>
    public bool Notifies => Classification is not (PileOn.Detection.Episodes.Classification.Surge or PileOn.Detection.Episodes.Classification.Organised);
}
