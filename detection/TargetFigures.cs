using PileOn.Detection.Episodes;

namespace PileOn.Detection;

/// <summary>What a target's detector shows of itself, as of its latest event time. No message text is in it.</summary>
public sealed record TargetFigures
{
    public required long Messages { get; init; }

    /// <summary>Distinct known senders, exact to 10,000, beyond that with 1% standard error.</summary>
    public required long Senders { get; init; }

    public required long UnknownSenderMessages { get; init; }

    /// <summary>The running episode as its last event told it, with counts as of now; null when quiet.</summary>
    public required DetectionEvent? Current { get; init; }

    /// <summary>Threats raised and never closed by the detector: a person closes them.</summary>
    public required int Threats { get; init; }

    public required int LastTenMinutes { get; init; }

    public required double UsualTenMinutes { get; init; }
}
