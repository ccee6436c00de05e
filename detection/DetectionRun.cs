using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection;

/// <summary>
/// Detection over a stream read in order, for many targets at once: what <c>pileon detect</c> runs. Event time is the latest read so far;
/// endings that have come due are told before the events of the next message; facts from other targets apply right after the message that caused them.
/// </summary>
public sealed class DetectionRun(DetectionSettings settings)
{
    private readonly SortedDictionary<string, TargetDetector> targets = new(StringComparer.Ordinal);

    public IReadOnlyCollection<TargetDetector> Targets => targets.Values;

    /// <summary>Takes one message for one target in.</summary>
    public IReadOnlyList<DetectionEvent> Observe(TargetId target, SignedMessage message)
    {
        if (!targets.TryGetValue(target.Value, out var detector)) targets[target.Value] = detector = new(target, settings);
        return detector.Observe(message);
    }
}
