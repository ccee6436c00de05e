using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>Something that watches a stream and alarms. Sees messages in their order and what a desk had announced by then, and never what comes later.</summary>
public interface IDetector
{
    /// <summary>As the table calls it.</summary>
    string Name { get; }

    /// <summary>Runs over one case from nothing.</summary>
    IReadOnlyList<Alert> Run(Case stream);
}
